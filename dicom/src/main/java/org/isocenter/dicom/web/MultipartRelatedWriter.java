package org.isocenter.dicom.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;

/**
 * Writes a multipart message (RFC 2046 §5.1, RFC 2387), one part after the other, to a stream that it never closes. Not
 * safe for use by several threads.
 */
public final class MultipartRelatedWriter {

    /** The greatest length that RFC 2046 allows, in characters. */
    private static final int BOUNDARY_LENGTH = 70;

    private final OutputStream stream;
    private final String boundary;
    private boolean inPart;

    /** @param boundary as from {@link #newBoundary} */
    public MultipartRelatedWriter(OutputStream stream, String boundary) {
        this.stream = stream;
        this.boundary = boundary;
    }

    /** A boundary that no content contains: 70 random characters. */
    public static String newBoundary() {
        return (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, BOUNDARY_LENGTH);
    }

    /** The media type of a message whose parts have this type. */
    public static String mediaType(String partType, String boundary) {
        return "multipart/related; type=\"" + partType + "\"; boundary=" + boundary;
    }

    /**
     * Begins a part, which ends the one before.
     *
     * @param headers written first
     * @param contentType of the part
     * @param length of its content in bytes
     * @return a stream for the content, that many bytes; valid until the next part begins; closing it is not necessary
     */
    public OutputStream beginPart(Map<String, String> headers, String contentType, long length) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append(inPart ? "\r\n" : "").append("--").append(boundary).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: ").append(contentType).append("\r\n");
        head.append("Content-Length: ").append(length).append("\r\n");
        head.append("MIME-Version: 1.0\r\n\r\n");
        stream.write(head.toString().getBytes(ISO_8859_1));
        inPart = true;
        return new Content(stream);
    }

    /** Ends the message. It must not be called if a part could not be completed; the reader of the message then notices that. */
    public void finish() throws IOException {
        String end = (inPart ? "\r\n" : "") + "--" + boundary + "--\r\n";
        stream.write(end.getBytes(ISO_8859_1));
        stream.flush();
    }

    private static final class Content extends FilterOutputStream {

        Content(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
