package org.isocenter.persistence.index;

import java.util.Optional;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * The position in the file of the element that holds an instance's pixels, Pixel Data (7FE0,0010) or one of its
 * variants.
 *
 * @param offset of its first byte, where its tag begins
 * @param unusual its value representation, if that is not the one of such pixels in such a transfer syntax
 */
public record PixelsPosition(long offset, Optional<ValueRepresentation> unusual) {}
