package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.Deadline;

/** Goes from marker segment to marker segment (ISO 10918-1 B.1). Checks the deadline on the way. */
final class MarkerReader {

    private final byte[] data;
    private int next;
    private int start;
    private int end;

    private final Deadline deadline;

    private MarkerReader(byte[] data, Deadline deadline) {
        this.deadline = deadline;
        this.data = data;
        this.next = 2;
    }

    /** A reader at the start of an image. */
    static MarkerReader of(byte[] codestream, Deadline deadline) throws CodecFailure.Malformed {
        if (codestream.length < 4 || (codestream[0] & 0xFF) != 0xFF || (codestream[1] & 0xFF) != JpegMarker.SOI) {
            throw new CodecFailure.Malformed("no start of a JPEG image");
        }
        return new MarkerReader(codestream, deadline);
    }

    /** Goes to the next marker and returns it. The other methods then apply to its segment, if it has one. */
    int next() throws CodecFailure {
        while (next + 1 < data.length) {
            deadline.passed(1);
            int marker = data[next + 1] & 0xFF;
            // skip fill bytes and the rest of a scan
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

    private int segment(int marker) throws CodecFailure {
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
        // a segment may be read into something larger than itself
        deadline.check();
        return marker;
    }

    /**
     * Skips the coded bits after a segment, including restart markers.
     *
     * @return where they end: at the next other marker, or the end
     */
    int skipScan() throws CodecFailure {
        int at = next;
        while (at + 1 < data.length) {
            deadline.passed(1);
            int marker = data[at + 1] & 0xFF;
            if ((data[at] & 0xFF) == 0xFF && marker >= 0xC0 && marker != 0xFF && !JpegMarker.isRestart(marker)) {
                next = at;
                return at;
            }
            at++;
        }
        next = data.length;
        return data.length;
    }

    /** The bytes of the segment, without its length. */
    int length() {
        return end - start;
    }

    /** The index in the codestream of the byte after the segment. */
    int end() {
        return end;
    }

    /** Continues from that index. */
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
