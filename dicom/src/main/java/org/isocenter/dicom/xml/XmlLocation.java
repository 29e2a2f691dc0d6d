package org.isocenter.dicom.xml;

import org.isocenter.dicom.dataset.AttributePath;

/**
 * A place in a document.
 *
 * @param line from 1
 * @param column from 1
 * @param characterOffset from 0
 * @param path the attribute that was being read
 */
public record XmlLocation(int line, int column, int characterOffset, AttributePath path) {

    static final XmlLocation START = new XmlLocation(1, 1, 0, AttributePath.ROOT);

    @Override
    public String toString() {
        return path + ", line " + line + " column " + column;
    }
}
