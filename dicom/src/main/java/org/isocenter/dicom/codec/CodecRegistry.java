package org.isocenter.dicom.codec;

import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** Which codec does which transfer syntax. */
final class CodecRegistry {

    private static final Map<TransferSyntax, FrameDecoder> DECODERS =
            Map.of(TransferSyntax.RLE_LOSSLESS, new RleDecoder());

    private static final Map<TransferSyntax, FrameEncoder> ENCODERS =
            Map.of(TransferSyntax.RLE_LOSSLESS, new RleEncoder());

    private CodecRegistry() {}

    static Optional<FrameDecoder> decoder(TransferSyntax transferSyntax) {
        return Optional.ofNullable(DECODERS.get(transferSyntax));
    }

    static Optional<FrameEncoder> encoder(TransferSyntax transferSyntax) {
        return Optional.ofNullable(ENCODERS.get(transferSyntax));
    }
}
