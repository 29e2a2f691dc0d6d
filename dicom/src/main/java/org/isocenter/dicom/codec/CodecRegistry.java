package org.isocenter.dicom.codec;

import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.codec.frame.CodestreamDecoder;
import org.isocenter.dicom.codec.frame.CodestreamEncoder;
import org.isocenter.dicom.codec.jpeg.DctEncoder;
import org.isocenter.dicom.codec.jpeg.JpegDctDecoder;
import org.isocenter.dicom.codec.jpeg.JpegLosslessDecoder;
import org.isocenter.dicom.codec.jpeg.JpegLosslessEncoder;
import org.isocenter.dicom.codec.jpeg.JpegLsDecoder;
import org.isocenter.dicom.codec.jpeg.JpegLsEncoder;
import org.isocenter.dicom.codec.jpeg2000.EncodingRequest.Order;
import org.isocenter.dicom.codec.jpeg2000.Jpeg2000Decoder;
import org.isocenter.dicom.codec.jpeg2000.Jpeg2000Encoder;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** The codec of each transfer syntax. All of them are given out with the bounds in which they work. */
final class CodecRegistry {

    private static final Map<TransferSyntax, CodestreamDecoder> DECODERS = Map.ofEntries(
            Map.entry(TransferSyntax.RLE_LOSSLESS, new RleDecoder()),
            Map.entry(TransferSyntax.JPEG_BASELINE_8BIT, new JpegDctDecoder()),
            Map.entry(TransferSyntax.JPEG_EXTENDED_12BIT, new JpegDctDecoder()),
            Map.entry(TransferSyntax.JPEG_SPECTRAL_SELECTION, new JpegDctDecoder()),
            Map.entry(TransferSyntax.JPEG_FULL_PROGRESSION, new JpegDctDecoder()),
            Map.entry(TransferSyntax.ENCAPSULATED_UNCOMPRESSED, new UncompressedDecoder(false)),
            Map.entry(TransferSyntax.DEFLATED_IMAGE_FRAME, new UncompressedDecoder(true)),
            Map.entry(TransferSyntax.JPEG_LOSSLESS, new JpegLosslessDecoder()),
            Map.entry(TransferSyntax.JPEG_LOSSLESS_SV1, new JpegLosslessDecoder()),
            Map.entry(TransferSyntax.JPEG_LS_LOSSLESS, new JpegLsDecoder()),
            Map.entry(TransferSyntax.JPEG_LS_NEAR_LOSSLESS, new JpegLsDecoder()),
            Map.entry(TransferSyntax.JPEG_2000_LOSSLESS, new Jpeg2000Decoder()),
            Map.entry(TransferSyntax.JPEG_2000, new Jpeg2000Decoder()),
            Map.entry(TransferSyntax.HTJ2K_LOSSLESS, new Jpeg2000Decoder()),
            Map.entry(TransferSyntax.HTJ2K_LOSSLESS_RPCL, new Jpeg2000Decoder()),
            Map.entry(TransferSyntax.HTJ2K, new Jpeg2000Decoder()));

    private static final Map<TransferSyntax, CodestreamEncoder> ENCODERS = Map.ofEntries(
            Map.entry(TransferSyntax.RLE_LOSSLESS, new RleEncoder()),
            Map.entry(TransferSyntax.JPEG_BASELINE_8BIT, new DctEncoder(8)),
            Map.entry(TransferSyntax.JPEG_EXTENDED_12BIT, new DctEncoder(12)),
            Map.entry(TransferSyntax.JPEG_LOSSLESS, new JpegLosslessEncoder(6)),
            Map.entry(TransferSyntax.JPEG_LOSSLESS_SV1, new JpegLosslessEncoder(1)),
            Map.entry(TransferSyntax.JPEG_LS_LOSSLESS, new JpegLsEncoder(false)),
            Map.entry(TransferSyntax.JPEG_LS_NEAR_LOSSLESS, new JpegLsEncoder(true)),
            Map.entry(TransferSyntax.JPEG_2000_LOSSLESS, new Jpeg2000Encoder(false, false, Order.LRCP)),
            Map.entry(TransferSyntax.JPEG_2000, new Jpeg2000Encoder(false, true, Order.LRCP)),
            Map.entry(TransferSyntax.HTJ2K_LOSSLESS, new Jpeg2000Encoder(true, false, Order.LRCP)),
            Map.entry(TransferSyntax.HTJ2K_LOSSLESS_RPCL, new Jpeg2000Encoder(true, false, Order.RPCL)),
            Map.entry(TransferSyntax.HTJ2K, new Jpeg2000Encoder(true, true, Order.LRCP)));

    private CodecRegistry() {}

    static Optional<FrameDecoder> decoder(TransferSyntax transferSyntax) {
        return Optional.ofNullable(DECODERS.get(transferSyntax)).map(BoundedDecoder::new);
    }

    static Optional<FrameEncoder> encoder(TransferSyntax transferSyntax) {
        return Optional.ofNullable(ENCODERS.get(transferSyntax)).map(BoundedEncoder::new);
    }
}
