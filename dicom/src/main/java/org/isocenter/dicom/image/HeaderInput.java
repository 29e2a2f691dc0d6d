package org.isocenter.dicom.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the big-endian numbers of a header and counts the bytes. */
final class HeaderInput {

    /** Headers may be long, with thumbnails and profiles, but not endless. */
    private static final long LIMIT = 64L << 20;

    private final InputStream stream;
    private long position;

    HeaderInput(InputStream stream) {
        this.stream = stream;
    }

    /** The number of bytes that were read or skipped. */
    long position() {
        return position;
    }

    int u8() throws IOException {
        int value = stream.read();
        if (value < 0) {
            throw new ImageFailure.Malformed("the image ends within its header");
        }
        advance(1);
        return value;
    }

    int u16() throws IOException {
        return u8() << 8 | u8();
    }

    long u32() throws IOException {
        return (long) u16() << 16 | u16();
    }

    void skip(long count) throws IOException {
        if (count < 0) {
            throw new ImageFailure.Malformed("a segment is shorter than its own length field");
        }
        advance(count);
        try {
            stream.skipNBytes(count);
        } catch (EOFException e) {
            throw new ImageFailure.Malformed("the image ends within its header");
        }
    }

    private void advance(long count) throws ImageFailure {
        position += count;
        if (position > LIMIT) {
            throw new ImageFailure.Malformed("the image has no pixels in its first " + LIMIT + " bytes");
        }
    }
}
