package org.isocenter.dicom.codec;

/** Runs an encoder within {@link CodecLimits}. */
record BoundedEncoder(CodestreamEncoder encoder) implements FrameEncoder {

    @Override
    public EncodedFrame encode(NativeFrame frame, EncodingParameters parameters, CodecLimits limits)
            throws CodecFailure {
        Deadline deadline = Deadline.after(limits.time());
        deadline.check();
        limits.check(frame.image());
        return encoder.encode(frame.interleaved(), parameters, deadline);
    }
}
