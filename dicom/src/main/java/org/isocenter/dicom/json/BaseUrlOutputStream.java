package org.isocenter.dicom.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Copies JSON and replaces every byte 00H, the placeholder that {@link DicomJsonWriter} leaves in links, by a base URL. That byte cannot
 * occur elsewhere in JSON; therefore the JSON is not parsed.
 */
public final class BaseUrlOutputStream extends FilterOutputStream {

    private final byte[] baseUrl;

    /** @param baseUrl the beginning of links, not yet escaped */
    public BaseUrlOutputStream(OutputStream out, String baseUrl) {
        super(out);
        this.baseUrl = JsonStringEncoder.getInstance().quoteAsUTF8(baseUrl);
    }

    @Override
    public void write(int b) throws IOException {
        if ((b & 0xFF) == 0) {
            out.write(baseUrl);
        } else {
            out.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            if (bytes[i] == 0) {
                out.write(bytes, from, i - from);
                out.write(baseUrl);
                from = i + 1;
            }
        }
        out.write(bytes, from, end - from);
    }
}
