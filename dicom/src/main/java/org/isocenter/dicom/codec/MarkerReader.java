package org.isocenter.dicom.codec;

/** Goes from marker segment to marker segment (ISO 10918-1 B.1). */
final class MarkerReader {

    private final byte[] data;
    private int next;
    private int start;
    private int end;

    private MarkerReader(byte[] data) {
        this.data = data;
        this.next = 2;
    }

    /** At the start of an image. */
    static MarkerReader of(byte[] codestream) throws CodecFailure.Malformed {
        if (codestream.length < 4 || (codestream[0] & 0xFF) != 0xFF || (codestream[1] & 0xFF) != JpegMarker.SOI) {
            throw new CodecFailure.Malformed("no start of a JPEG image");
        }
        return new MarkerReader(codestream);
    }

    /** The next marker; its segment, if it has one, is then that of the other methods. */
    int next() throws CodecFailure.Malformed {
        while (next + 1 < data.length) {
            int marker = data[next + 1] & 0xFF;
            // fill bytes, and what is left of a scan
            if ((data[next] & 0xFF) != 0xFF || marker < 0xC0 || marker == 0xFF) {
                next++;
            } else if (marker == JpegMarker.EOI || marker == JpegMarker.SOI || JpegMarker.isRestart(marker)) {
                next += 2;
                start = end = next;
                return marker;
            } else {
                return segment(marker);
            }
        }
        throw ends();
    }

    private int segment(int marker) throws CodecFailure.Malformed {
        start = next + 4;
        if (start > data.length) {
            throw ends();
        }
        int length = (data[next + 2] & 0xFF) << 8 | data[next + 3] & 0xFF;
        end = next + 2 + length;
        if (length < 2 || end > data.length) {
            throw ends();
        }
        next = end;
        return marker;
    }

    /** The bytes of the segment, without its length. */
    int length() {
        return end - start;
    }

    /** Where in the codestream the byte after the segment is. */
    int end() {
        return end;
    }

    /** Goes on from there. */
    void moveTo(int position) {
        next = position;
    }

    int u8(int index) throws CodecFailure.Malformed {
        if (index >= end - start) {
            throw new CodecFailure.Malformed("a marker segment is too short");
        }
        return data[start + index] & 0xFF;
    }

    int u16(int index) throws CodecFailure.Malformed {
        return u8(index) << 8 | u8(index + 1);
    }

    private static CodecFailure.Malformed ends() {
        return new CodecFailure.Malformed("a JPEG codestream ends early");
    }
}
