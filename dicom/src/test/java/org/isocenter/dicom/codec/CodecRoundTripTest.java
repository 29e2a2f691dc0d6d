package org.isocenter.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.Interleaving;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What one codec encodes it decodes to the same pixels, over the grid of {@link PixelSamples}. */
class CodecRoundTripTest {

    static final List<TransferSyntax> LOSSLESS = List.of(
            TransferSyntax.RLE_LOSSLESS,
            TransferSyntax.JPEG_LOSSLESS,
            TransferSyntax.JPEG_LOSSLESS_SV1,
            TransferSyntax.JPEG_LS_LOSSLESS,
            TransferSyntax.JPEG_2000_LOSSLESS,
            TransferSyntax.HTJ2K_LOSSLESS,
            TransferSyntax.HTJ2K_LOSSLESS_RPCL);

    @ParameterizedTest
    @FieldSource("LOSSLESS")
    void losslessCodecShouldGiveBackEveryPixel(TransferSyntax transferSyntax) throws CodecFailure {
        for (NativeFrame frame : PixelSamples.grid()) {
            EncodedFrame encoded = encode(frame, transferSyntax);
            NativeFrame decoded = decode(encoded, frame.image(), transferSyntax);
            assertThat(decoded.pixels()).as("%s", frame.image()).isEqualTo(frame.pixels());
        }
    }

    /** Slopes leave single coefficients in blocks of their own, which a codec may think not worth their bytes. */
    @ParameterizedTest
    @FieldSource("LOSSLESS")
    void slopesShouldBeGivenBackToo(TransferSyntax transferSyntax) throws CodecFailure {
        for (NativeFrame frame : PixelSamples.slopes(300)) {
            EncodedFrame encoded = encode(frame, transferSyntax);
            NativeFrame decoded = decode(encoded, frame.image(), transferSyntax);
            assertThat(Arrays.equals(decoded.pixels(), frame.pixels()))
                    .as("%s", frame.image())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("LOSSLESS")
    void planarFramesShouldBeInterleaved(TransferSyntax transferSyntax) throws CodecFailure {
        ImagePixelDescription planar = new ImagePixelDescription(5, 7, 3, "RGB", 8, 8, 7, false, true);
        NativeFrame frame = PixelSamples.frame(planar, 1);
        NativeFrame decoded = decode(encode(frame, transferSyntax), planar, transferSyntax);
        assertThat(decoded.image().planar()).isFalse();
        assertThat(decoded.pixels()).isEqualTo(frame.interleaved().pixels());
    }

    @ParameterizedTest
    @FieldSource("LOSSLESS")
    void frameLongerThanAllowedShouldBeRefused(TransferSyntax transferSyntax) throws CodecFailure {
        NativeFrame frame = PixelSamples.frame(PixelSamples.image(64, 64, 1, 16, false), 1);
        EncodedFrame encoded = encode(frame, transferSyntax);
        CodecLimits limits = CodecLimits.DEFAULT.withFrameLength(8191);
        assertThatThrownBy(() -> FrameDecoder.of(transferSyntax)
                        .orElseThrow()
                        .decode(encoded.codestream(), frame.image(), limits))
                .isInstanceOf(CodecFailure.LimitExceeded.class);
        assertThatThrownBy(() ->
                        FrameEncoder.of(transferSyntax).orElseThrow().encode(frame, EncodingParameters.DEFAULT, limits))
                .isInstanceOf(CodecFailure.LimitExceeded.class);
    }

    @ParameterizedTest
    @FieldSource("LOSSLESS")
    void codecShouldEndWhenTimeIsUpOrTheThreadInterrupted(TransferSyntax transferSyntax) throws CodecFailure {
        NativeFrame frame = PixelSamples.frame(PixelSamples.image(64, 64, 1, 16, false), 1);
        byte[] codestream = encode(frame, transferSyntax).codestream();
        FrameDecoder decoder = FrameDecoder.of(transferSyntax).orElseThrow();
        CodecLimits late = CodecLimits.DEFAULT.withTime(Duration.ZERO);
        assertThatThrownBy(() -> decoder.decode(codestream, frame.image(), late))
                .isInstanceOf(CodecFailure.DeadlineExceeded.class);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> decoder.decode(codestream, frame.image(), CodecLimits.DEFAULT))
                    .isInstanceOf(CodecFailure.Cancelled.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    static EncodedFrame encode(NativeFrame frame, TransferSyntax transferSyntax) throws CodecFailure {
        return FrameEncoder.of(transferSyntax)
                .orElseThrow()
                .encode(frame, EncodingParameters.DEFAULT, CodecLimits.DEFAULT);
    }

    static NativeFrame decode(EncodedFrame encoded, ImagePixelDescription image, TransferSyntax transferSyntax)
            throws CodecFailure {
        ImagePixelDescription described = Interleaving.described(image, encoded.photometricInterpretation());
        return FrameDecoder.of(transferSyntax)
                .orElseThrow()
                .decode(encoded.codestream(), described, CodecLimits.DEFAULT);
    }
}
