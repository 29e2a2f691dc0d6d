package org.isocenter.persistence.index;

import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * Where the element that holds an instance's pixels, Pixel Data (7FE0,0010) or its relatives, stands in the file.
 *
 * @param offset of its first byte, that of the tag
 * @param vr its value representation
 */
public record PixelsPosition(long offset, ValueRepresentation vr) {}
