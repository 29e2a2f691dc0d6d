package org.isocenter.dicom.codec;

import java.util.Optional;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** Compresses frames into one transfer syntax. Immutable; serves any number of threads. */
public interface FrameEncoder {

    /** The encoder for that transfer syntax; empty if there is none. */
    static Optional<FrameEncoder> of(TransferSyntax transferSyntax) {
        return CodecRegistry.encoder(transferSyntax);
    }

    /**
     * Encodes one frame; frames of the same description give codestreams with the same photometric interpretation. The thread may be
     * interrupted to cancel; its interrupt status stays set.
     *
     * @param parameters how much may be lost, if the transfer syntax is lossy
     * @throws CodecFailure the only exception; {@link CodecFailure.Unsupported} if the transfer syntax cannot hold such pixels
     */
    EncodedFrame encode(NativeFrame frame, EncodingParameters parameters, CodecLimits limits) throws CodecFailure;
}
