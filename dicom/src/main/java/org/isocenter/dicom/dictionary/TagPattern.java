package org.isocenter.dicom.dictionary;

import org.isocenter.dicom.dataset.Tag;

/** A tag as the tables write it: eight hexadecimal digits, {@code x} for those that do not matter. */
record TagPattern(int code, int mask) {

    /** Reads the pattern that begins at that position. */
    static TagPattern parse(TableResource table, int start) {
        int code = 0;
        int mask = 0;
        for (int i = 0; i < 8; i++) {
            int digit = Character.digit(table.byteAt(start + i), 16);
            code = code << 4 | Math.max(digit, 0);
            mask = mask << 4 | (digit < 0 ? 0 : 0xF);
        }
        return new TagPattern(code, mask);
    }

    Tag tag() {
        return new Tag(code);
    }
}
