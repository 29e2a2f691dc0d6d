package org.isocenter.dicom.codec.frame;

/**
 * The interface that encoders implement; {@code BoundedEncoder} turns it into a {@code FrameEncoder}. Immutable.
 *
 * <p>An encoder reads samples through a {@link SampleReader}, which checks the deadline. A loop that does not use it checks the deadline
 * itself. CodecBoundsTest counts how often each encoder looks at the clock.
 */
public interface CodestreamEncoder {

    /**
     * Encodes one frame, as {@code FrameEncoder.encode} says.
     *
     * @param frame with samples interleaved by pixel, not longer than the limits allow
     * @param deadline to be checked for each line, and every {@link Deadline#BYTES_BETWEEN_LOOKS} bytes
     */
    EncodedFrame encode(NativeFrame frame, EncodingParameters parameters, Deadline deadline) throws CodecFailure;
}
