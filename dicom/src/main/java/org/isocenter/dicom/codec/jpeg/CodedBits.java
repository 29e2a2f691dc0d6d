package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.Deadline;

/** The source of the bits of a scan. It checks the deadline as bits are taken, and ends at a marker. */
abstract class CodedBits {

    /** The bits that are available after {@link #fill}, unless the scan ends before: enough for a code and its additional bits. */
    static final int ENOUGH = 32;

    final byte[] data;
    /** The index of the next byte that has not been taken into the cache; never beyond the next marker. */
    int position;
    /** The next bits, left-aligned; zeros after the last. */
    long cache;

    int available;

    private final Deadline deadline;

    CodedBits(byte[] data, int position, Deadline deadline) {
        this.data = data;
        this.position = position;
        this.deadline = deadline;
    }

    /** Where to look for the next marker. */
    final int position() {
        return position;
    }

    /** Takes in bytes until there are 57 bits, or all that are left. */
    final void fill() throws CodecFailure {
        deadline.passed(Integer.BYTES);
        take();
    }

    /** Takes in bytes as {@link #fill} says. */
    abstract void take();

    /**
     * Takes four bytes at once, if there is room for them and none of them is FF, that is, nothing is stuffed.
     *
     * @return whether they were taken
     */
    final boolean takeWord() {
        int from = position;
        if (available > 32 || from + 4 > data.length) {
            return false;
        }
        int word = (data[from] & 0xFF) << 24
                | (data[from + 1] & 0xFF) << 16
                | (data[from + 2] & 0xFF) << 8
                | data[from + 3] & 0xFF;
        boolean hasFf = (~word - 0x01010101 & word & 0x80808080) != 0;
        if (hasFf) {
            return false;
        }
        cache |= (word & 0xFFFFFFFFL) << 32 - available;
        available += 32;
        position = from + 4;
        return true;
    }

    /** Moves past the restart marker that has to be next. */
    final void skipRestartMarker(int leastMarker) throws CodecFailure {
        int from = position;
        while (from + 1 < data.length && ((data[from] & 0xFF) != 0xFF || (data[from + 1] & 0xFF) < leastMarker)) {
            from++;
            deadline.passed(1);
        }
        if (from + 1 >= data.length || !JpegMarker.isRestart(data[from + 1] & 0xFF)) {
            throw new CodecFailure.Malformed("a restart marker is missing");
        }
        position = from + 2;
        cache = 0;
        available = 0;
    }
}
