package org.isocenter.dicom.codec.frame;

import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * A decoder as it is written; {@code BoundedDecoder} makes a {@code FrameDecoder} of it. Immutable.
 *
 * <p>Coded bytes are to be taken by a {@code MarkerReader} or a kind of {@code CodedBits}, and samples to be put away by a
 * {@link SampleWriter}: they ask the deadline. A loop that does without them asks it itself. CodecBoundsTest counts how often each
 * decoder looks at the clock.
 */
public interface CodestreamDecoder {

    /**
     * Decodes one frame, as {@code FrameDecoder.decode} says.
     *
     * @param image whose frame is not longer than {@code limits} allow
     * @param limits for what is allocated
     * @param deadline that is to be asked each line, and each so many bytes
     */
    NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure;

    /** {@code FrameDecoder.decodesParts}. */
    default boolean decodesParts() {
        return false;
    }

    /** Decodes a part of one frame likewise; the whole frame where that is all that can be done. */
    default DecodedPart decode(
            byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline, FramePart part)
            throws CodecFailure {
        return DecodedPart.whole(decode(codestream, image, limits, deadline));
    }
}
