package org.isocenter.dicom.codec;

import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * Runs a decoder within {@link CodecLimits}, and makes whatever unchecked exception leaves it the one failure that callers know: a
 * codestream is hostile until it is decoded.
 */
record BoundedDecoder(CodestreamDecoder decoder) implements FrameDecoder {

    @Override
    public NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits) throws CodecFailure {
        Deadline deadline = Deadline.after(limits.time());
        deadline.check();
        limits.check(image);
        try {
            return decoder.decode(codestream, image, limits, deadline);
        } catch (RuntimeException e) {
            throw new CodecFailure.Malformed(
                    "the decoder failed: " + e.getClass().getSimpleName(), e);
        }
    }
}
