package org.isocenter.dicom.codec;

/** Where the bits of a scan come from. Asks the deadline as they are taken, and ends at a marker. */
abstract class CodedBits {

    final byte[] data;
    /** Of the next byte that is in no bit yet; never beyond the next marker. */
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

    /** Takes bytes in, so that 57 bits are there or all that are left. */
    final void fill() throws CodecFailure {
        deadline.passed(Integer.BYTES);
        take();
    }

    /** As {@link #fill}. */
    abstract void take();

    /** Goes behind the restart marker that has to be next. */
    final void skipRestartMarker(int leastMarker) throws CodecFailure {
        int from = position;
        while (from + 1 < data.length && ((data[from] & 0xFF) != 0xFF || (data[from + 1] & 0xFF) < leastMarker)) {
            from++;
            deadline.passed(1);
        }
        if (from + 1 >= data.length || !JpegMarker.isRestart(data[from + 1] & 0xFF)) {
            throw new CodecFailure.Malformed("no restart marker where one has to be");
        }
        position = from + 2;
        cache = 0;
        available = 0;
    }
}
