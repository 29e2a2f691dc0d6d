package org.isocenter.dicom.json;

import org.isocenter.dicom.dataset.AttributePath;

/**
 * A place in a document.
 *
 * @param line from 1
 * @param column from 1
 * @param byteOffset from 0; -1 where the document is not UTF-8
 * @param path the attribute that was being read
 */
public record JsonLocation(int line, int column, long byteOffset, AttributePath path) {

    static final JsonLocation START = new JsonLocation(1, 1, 0, AttributePath.ROOT);

    @Override
    public String toString() {
        return path + ", line " + line + " column " + column;
    }
}
