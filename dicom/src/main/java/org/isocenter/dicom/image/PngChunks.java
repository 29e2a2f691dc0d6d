package org.isocenter.dicom.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.isocenter.dicom.stream.BulkInputStream;

/** The chunks of a PNG file (ISO 15948 §5.3) one after the other, and the data of successive IDAT chunks as one stream. */
final class PngChunks extends BulkInputStream {

    static final int IHDR = 0x49484452;
    static final int PLTE = 0x504C5445;
    static final int IDAT = 0x49444154;
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int CRC = 4;

    private final InputStream in;
    private int type;
    private long remaining;
    private boolean ended;

    /** A reader at the first chunk. */
    PngChunks(InputStream in) throws IOException {
        this.in = in;
        if ((u32() << 32 | u32()) != SIGNATURE) {
            throw malformed();
        }
        header();
    }

    /** The type of this chunk. */
    int type() {
        return type;
    }

    /** The rest of this chunk's data, in bytes. */
    long remaining() {
        return remaining;
    }

    /** Goes to the next chunk. */
    void next() throws IOException {
        skip(in, remaining + CRC);
        header();
    }

    private void header() throws IOException {
        remaining = u32();
        type = (int) u32();
        if (remaining > Integer.MAX_VALUE) {
            throw malformed();
        }
    }

    /** The data of this chunk. */
    byte[] data(int most) throws IOException {
        if (remaining > most) {
            throw malformed();
        }
        byte[] data = in.readNBytes((int) remaining);
        if (data.length < remaining) {
            throw malformed();
        }
        remaining = 0;
        return data;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended && remaining == 0) {
            next();
            ended = type != IDAT;
        }
        if (ended) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            throw malformed();
        }
        remaining -= count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private long u32() throws IOException {
        byte[] four = in.readNBytes(4);
        if (four.length < 4) {
            throw malformed();
        }
        return (four[0] & 0xFFL) << 24 | (four[1] & 0xFF) << 16 | (four[2] & 0xFF) << 8 | four[3] & 0xFF;
    }

    private static void skip(InputStream in, long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw malformed();
        }
    }

    static ImageFailure.Malformed malformed() {
        return new ImageFailure.Malformed("not a readable PNG image");
    }
}
