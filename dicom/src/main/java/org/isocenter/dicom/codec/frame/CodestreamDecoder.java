package org.isocenter.dicom.codec.frame;

import java.io.IOException;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * The interface that decoders implement; {@code BoundedDecoder} turns it into a {@code FrameDecoder}. Immutable.
 *
 * <p>A decoder reads coded bytes through a {@code MarkerReader} or a kind of {@code CodedBits}, and writes samples through a
 * {@link SampleWriter}; these check the deadline. A loop that uses none of them checks it itself. CodecBoundsTest counts how often each
 * decoder looks at the clock.
 */
public interface CodestreamDecoder {

    /**
     * Decodes one frame, as {@code FrameDecoder.decode} says.
     *
     * @param image whose frame is not longer than {@code limits} allow
     * @param limits of what is allocated
     * @param deadline to be checked for each line, and every {@link Deadline#BYTES_BETWEEN_LOOKS} bytes
     */
    NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure;

    /** {@code FrameDecoder.decodesParts}. */
    default boolean decodesParts() {
        return false;
    }

    /**
     * The most bytes of memory that decoding a part takes, its frame included, as far as headers of the codestream tell; {@link
     * Long#MAX_VALUE} if parts cannot be decoded.
     *
     * @throws CodecFailure if the headers cannot be decoded
     * @throws IOException if the source cannot be read
     */
    default long memory(
            CodestreamSource codestream,
            ImagePixelDescription image,
            CodecLimits limits,
            Deadline deadline,
            FramePart part)
            throws IOException {
        return Long.MAX_VALUE;
    }

    /**
     * Decodes a part of one frame likewise, or the whole frame if parts cannot be decoded.
     *
     * @throws CodecFailure if it cannot be decoded
     * @throws IOException if the source cannot be read
     */
    default DecodedPart decode(
            CodestreamSource codestream,
            ImagePixelDescription image,
            CodecLimits limits,
            Deadline deadline,
            FramePart part)
            throws IOException {
        return DecodedPart.whole(decode(codestream.readAll(), image, limits, deadline));
    }
}
