package org.isocenter.dicom.codec.frame;

/**
 * An encoder as it is written; {@code BoundedEncoder} makes a {@code FrameEncoder} of it. Immutable.
 *
 * <p>Samples are to be taken by a {@link SampleReader}, which asks the deadline. A loop that does without it asks it itself.
 * CodecBoundsTest counts how often each encoder looks at the clock.
 */
public interface CodestreamEncoder {

    /**
     * Encodes one frame, as {@code FrameEncoder.encode} says.
     *
     * @param frame with samples interleaved by pixel, not longer than the limits allow
     * @param deadline that is to be asked each line, and each so many bytes
     */
    EncodedFrame encode(NativeFrame frame, EncodingParameters parameters, Deadline deadline) throws CodecFailure;
}
