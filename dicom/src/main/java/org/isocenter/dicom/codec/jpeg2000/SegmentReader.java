package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.frame.CodecFailure;

/** Reads Big Endian numbers of a marker segment, or of the bytes around it. */
final class SegmentReader {

    private final byte[] data;
    private final int end;
    private int at;

    /** @param end the index after the last byte that may be read */
    SegmentReader(byte[] data, int at, int end) {
        this.data = data;
        this.at = at;
        this.end = end;
    }

    int remaining() {
        return end - at;
    }

    int u8() throws CodecFailure {
        if (at >= end) {
            throw new CodecFailure.Truncated("a JPEG 2000 header ends early");
        }
        return data[at++] & 0xFF;
    }

    int u16() throws CodecFailure {
        return u8() << 8 | u8();
    }

    long u32() throws CodecFailure {
        return (long) u16() << 16 | u16();
    }

    /** The index of a component: a byte, or two where there are more than 256 (T.800 A.6.2). */
    int component(int components) throws CodecFailure {
        int component = components < 257 ? u8() : u16();
        if (component >= components) {
            throw new CodecFailure.Malformed("component " + component + " of " + components);
        }
        return component;
    }

    byte[] rest() {
        byte[] rest = java.util.Arrays.copyOfRange(data, at, end);
        at = end;
        return rest;
    }
}
