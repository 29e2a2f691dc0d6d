package org.isocenter.dicom.codec.frame;

import java.util.Objects;

/**
 * What a decoder made of a {@link FramePart}: at least that rectangle, at a resolution that is not lower than was allowed.
 *
 * @param frame the pixels, with Rows and Columns that are their own
 * @param left its first column in the whole frame at its resolution, from 0
 * @param top its first row likewise
 * @param halvings how often the resolution is halved; sizes are rounded up
 */
public record DecodedPart(NativeFrame frame, int left, int top, int halvings) {

    public DecodedPart {
        Objects.requireNonNull(frame);
    }

    /** A whole frame. */
    public static DecodedPart whole(NativeFrame frame) {
        return new DecodedPart(frame, 0, 0, 0);
    }
}
