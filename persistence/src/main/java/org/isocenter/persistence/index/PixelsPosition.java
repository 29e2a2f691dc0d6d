package org.isocenter.persistence.index;

import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * The position in the file of the element that holds an instance's pixels, Pixel Data (7FE0,0010) or one of its
 * variants.
 *
 * @param offset of its first byte, where its tag begins
 * @param vr its value representation
 */
public record PixelsPosition(long offset, ValueRepresentation vr) {}
