package org.isocenter.dicom.codec;

import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.codec.frame.DecodedPart;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** Decompresses the frames of one family of transfer syntaxes. Immutable; serves any number of threads. */
public interface FrameDecoder {

    /** The decoder for encapsulated frames in that transfer syntax; empty if there is none, as for video and native transfer syntaxes. */
    static Optional<FrameDecoder> of(TransferSyntax transferSyntax) {
        return CodecRegistry.decoder(transferSyntax);
    }

    /**
     * Decodes one frame. The header of the codestream is compared with the data set before memory is allocated. The thread may be
     * interrupted to cancel; its interrupt status stays set.
     *
     * @param codestream the frame's fragments joined, padding at the end included
     * @param image what the data set says about its pixels
     * @return as {@code image}, except for the photometric interpretation where decoding undoes a colour transformation (YBR_FULL_422,
     *     YBR_RCT and YBR_ICT become RGB) and with samples interleaved by pixel (Planar Configuration 0)
     * @throws CodecFailure the only exception
     */
    NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits) throws CodecFailure;

    /** Whether {@link #decode(CodestreamSource, ImagePixelDescription, CodecLimits, FramePart)} reads less than the whole frame. */
    default boolean decodesParts() {
        return false;
    }

    /**
     * The most bytes of memory that decoding a part takes, including the part, as far as the headers of the codestream tell; {@link
     * Long#MAX_VALUE} if the transfer syntax has no parts.
     *
     * @throws CodecFailure if the headers cannot be decoded
     * @throws IOException if the source cannot be read
     */
    default long memory(CodestreamSource codestream, ImagePixelDescription image, CodecLimits limits, FramePart part)
            throws IOException {
        return Long.MAX_VALUE;
    }

    /**
     * Decodes a part of a frame, as {@link #decode(byte[], ImagePixelDescription, CodecLimits)} does; the whole frame if the transfer
     * syntax or the codestream has no parts.
     *
     * @param codestream of which only those bytes are read that the part needs
     * @throws CodecFailure if it cannot be decoded
     * @throws IOException if the source cannot be read
     */
    default DecodedPart decode(
            CodestreamSource codestream, ImagePixelDescription image, CodecLimits limits, FramePart part)
            throws IOException {
        return DecodedPart.whole(decode(codestream.readAll(), image, limits));
    }
}
