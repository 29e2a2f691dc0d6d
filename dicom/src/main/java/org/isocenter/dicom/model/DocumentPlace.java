package org.isocenter.dicom.model;

import org.isocenter.dicom.dataset.AttributePath;

/**
 * A place in a document from which a data set is read.
 *
 * @param line from 1
 * @param column from 1
 * @param offset from 0: in bytes for JSON, or -1 if it is not in UTF-8; in characters for XML
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
