package org.isocenter.dicom.dicomdir;

import java.util.Arrays;

/**
 * The places of the records of a directory. In the file, each record comes before those below it, and refers to others by their offsets.
 */
final class RecordTree {

    private static final int LEVELS = 4;

    private int[] lengths = new int[64];
    private byte[] levels = new byte[64];
    private int size;

    /**
     * Adds a record after the others.
     *
     * @param level of the type of the record, from 0 for patients
     * @param length of the item without the header, in bytes
     */
    void add(int level, int length) {
        if (size == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * size);
            levels = Arrays.copyOf(levels, 2 * size);
        }
        levels[size] = (byte) level;
        lengths[size++] = length;
    }

    int size() {
        return size;
    }

    int length(int index) {
        return lengths[index];
    }

    /**
     * Gives each record its place.
     *
     * @param start offset of the first record
     * @param header bytes before each record
     */
    Offsets place(long start, int header) {
        long[] offsets = new long[size];
        long position = start;
        for (int i = 0; i < size; i++) {
            offsets[i] = position;
            position += header + lengths[i];
        }
        long[] next = new long[size];
        long[] child = new long[size];
        long[] following = new long[LEVELS];
        long last = 0;
        for (int i = size - 1; i >= 0; i--) {
            int level = levels[i];
            next[i] = following[level];
            child[i] = level + 1 < LEVELS ? following[level + 1] : 0;
            following[level] = offsets[i];
            Arrays.fill(following, level + 1, LEVELS, 0);
            if (level == 0 && last == 0) {
                last = offsets[i];
            }
        }
        return new Offsets(size == 0 ? 0 : start, last, position - start, next, child);
    }

    /** The offsets of records, from the first byte of the file; 0 where there is none. */
    static final class Offsets {

        private final long first;
        private final long last;
        private final long length;
        private final long[] next;
        private final long[] child;

        private Offsets(long first, long last, long length, long[] next, long[] child) {
            this.first = first;
            this.last = last;
            this.length = length;
            this.next = next;
            this.child = child;
        }

        /** The offset of the first record. */
        long first() {
            return first;
        }

        /** The offset of the last record on the highest level. */
        long last() {
            return last;
        }

        /** The length in bytes of all items with their headers. */
        long length() {
            return length;
        }

        /** The offset of the next record on the same level below the same record. */
        long next(int index) {
            return next[index];
        }

        /** The offset of the first record below a record. */
        long child(int index) {
            return child[index];
        }
    }
}
