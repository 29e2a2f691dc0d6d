package org.isocenter.dicom.codec;

import java.io.IOException;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamDecoder;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.DecodedPart;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * Runs a decoder within {@link CodecLimits}. An unchecked exception of the decoder becomes the one failure that callers know, because a
 * codestream may be hostile.
 */
record BoundedDecoder(CodestreamDecoder decoder) implements FrameDecoder {

    @Override
    public NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits) throws CodecFailure {
        try {
            return bounded(image, limits, deadline -> decoder.decode(codestream, image, limits, deadline));
        } catch (CodecFailure e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
    }

    @Override
    public boolean decodesParts() {
        return decoder.decodesParts();
    }

    @Override
    public long memory(CodestreamSource codestream, ImagePixelDescription image, CodecLimits limits, FramePart part)
            throws IOException {
        return bounded(image, limits, deadline -> decoder.memory(codestream, image, limits, deadline, part));
    }

    @Override
    public DecodedPart decode(
            CodestreamSource codestream, ImagePixelDescription image, CodecLimits limits, FramePart part)
            throws IOException {
        return bounded(image, limits, deadline -> decoder.decode(codestream, image, limits, deadline, part));
    }

    private interface Work<R> {
        R run(Deadline deadline) throws IOException;
    }

    private static <R> R bounded(ImagePixelDescription image, CodecLimits limits, Work<R> work) throws IOException {
        Deadline deadline = Deadline.after(limits.time());
        deadline.check();
        limits.check(image);
        try {
            return work.run(deadline);
        } catch (RuntimeException e) {
            throw new CodecFailure.Malformed(
                    "the decoder failed: " + e.getClass().getSimpleName(), e);
        }
    }
}
