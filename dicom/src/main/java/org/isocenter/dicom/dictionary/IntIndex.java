package org.isocenter.dicom.dictionary;

import java.util.Arrays;

/** Rows by a key of 32 bits, without boxing: open addressing, at most half full. */
final class IntIndex {

    private static final int NONE = -1;

    private int[] keys = new int[16];
    private int[] rows = empty(16);
    private int size;

    /** Adds a row; the first one with a key stays. */
    void putIfAbsent(int key, int row) {
        if (2 * size >= keys.length) {
            grow();
        }
        int slot = slot(key);
        if (rows[slot] == NONE) {
            keys[slot] = key;
            rows[slot] = row;
            size++;
        }
    }

    /** The row with that key, -1 if there is none. */
    int get(int key) {
        return rows[slot(key)];
    }

    private int slot(int key) {
        int slot = (key * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(keys.length - 1);
        while (rows[slot] != NONE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldRows = rows;
        keys = new int[2 * oldKeys.length];
        rows = empty(keys.length);
        size = 0;
        for (int i = 0; i < oldRows.length; i++) {
            if (oldRows[i] != NONE) {
                putIfAbsent(oldKeys[i], oldRows[i]);
            }
        }
    }

    private static int[] empty(int length) {
        int[] rows = new int[length];
        Arrays.fill(rows, NONE);
        return rows;
    }
}
