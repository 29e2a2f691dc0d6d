package org.isocenter.dicom.codec;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamEncoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;

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
