package org.isocenter.dicom.json;

import java.io.Serializable;

/**
 * A place in a document.
 *
 * @param line from 1
 * @param column from 1
 * @param byteOffset from 0, -1 where the document is not UTF-8
 * @param attribute the attribute that was being read, as {@code (0040,0275)[1].(0040,0009)} with items from 1; empty outside of any
 */
public record JsonLocation(int line, int column, long byteOffset, String attribute) implements Serializable {

    @Override
    public String toString() {
        return "line " + line + " column " + column + (attribute.isEmpty() ? "" : " in " + attribute);
    }
}
