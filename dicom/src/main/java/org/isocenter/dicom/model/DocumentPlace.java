package org.isocenter.dicom.model;

import org.isocenter.dicom.dataset.AttributePath;

/**
 * A place in a document that a data set is read from.
 *
 * @param line from 1
 * @param column from 1
 * @param offset from 0: of JSON in bytes, or -1 where it is not UTF-8; of XML in characters
 * @param path the attribute that was being read
 */
public record DocumentPlace(int line, int column, long offset, AttributePath path) {

    /** Before the first character. */
    public static final DocumentPlace START = new DocumentPlace(1, 1, 0, AttributePath.ROOT);

    @Override
    public String toString() {
        return path + ", line " + line + " column " + column;
    }
}
