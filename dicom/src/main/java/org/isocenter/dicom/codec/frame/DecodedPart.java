package org.isocenter.dicom.codec.frame;

import java.util.Objects;

/**
 * The result of decoding a {@link FramePart}: at least that rectangle, at a resolution that is not lower than requested.
 *
 * @param frame the pixels, with Rows and Columns of this part
 * @param left the first column of the part in the whole frame at this resolution, from 0
 * @param top the first row likewise
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
