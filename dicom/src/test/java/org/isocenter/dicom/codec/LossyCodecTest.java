package org.isocenter.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossyCodecTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void noSampleOfNearLosslessJpegLsShouldDifferByMore(int near) throws CodecFailure {
        for (NativeFrame frame : PixelSamples.grid()) {
            int error = error(frame, TransferSyntax.JPEG_LS_NEAR_LOSSLESS, EncodingParameters.DEFAULT.withNear(near));
            assertThat(error).as("%s", frame.image()).isLessThanOrEqualTo(near);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.2.840.10008.1.2.4.50, 8, 1", "1.2.840.10008.1.2.4.51, 8, 1", "1.2.840.10008.1.2.4.51, 12, 1"})
    void bestQualityOfJpegShouldDifferByRoundingOnly(String uid, int bits, int most) throws CodecFailure {
        TransferSyntax transferSyntax = TransferSyntax.of(new Uid(uid));
        for (int[] size : new int[][] {{1, 1}, {8, 8}, {13, 17}, {131, 77}}) {
            NativeFrame frame = PixelSamples.frame(PixelSamples.image(size[0], size[1], 1, bits, false), 5);
            int error = error(frame, transferSyntax, EncodingParameters.DEFAULT.withQuality(100));
            assertThat(error).as("%s", frame.image()).isLessThanOrEqualTo(most);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.2.840.10008.1.2.4.50, 8", "1.2.840.10008.1.2.4.51, 12"})
    void colourShouldSurviveJpeg(String uid, int bits) throws CodecFailure {
        TransferSyntax transferSyntax = TransferSyntax.of(new Uid(uid));
        NativeFrame frame = slope(PixelSamples.image(61, 43, 3, bits, false));
        EncodedFrame encoded = FrameEncoder.of(transferSyntax)
                .orElseThrow()
                .encode(frame, EncodingParameters.DEFAULT, CodecLimits.DEFAULT);
        assertThat(encoded.photometricInterpretation()).isEqualTo("YBR_FULL_422");
        NativeFrame decoded = CodecRoundTripTest.decode(encoded, frame.image(), transferSyntax);
        assertThat(decoded.image().photometricInterpretation()).isEqualTo("RGB");
        assertThat(error(frame, decoded)).isLessThanOrEqualTo(bits == 8 ? 12 : 40);
    }

    /** Of random samples nearly every one differs; by more than five times the tolerance none does. */
    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.203"})
    void toleranceShouldTakeThePlaceOfTheRatioOfJpeg2000(String uid) throws CodecFailure {
        TransferSyntax transferSyntax = TransferSyntax.of(new Uid(uid));
        NativeFrame frame = PixelSamples.frame(PixelSamples.image(131, 77, 1, 12, false), 5);
        assertThat(error(frame, transferSyntax, EncodingParameters.DEFAULT.withTolerance(2)))
                .isBetween(2, 10);
        assertThat(error(
                        frame,
                        transferSyntax,
                        EncodingParameters.DEFAULT.withTolerance(2).withRatio(50)))
                .isGreaterThan(10);
    }

    @Test
    void jpegShouldRefuseWhatItCannotHold() {
        assertUnsupported(PixelSamples.image(8, 8, 1, 12, false), TransferSyntax.JPEG_BASELINE_8BIT);
        assertUnsupported(PixelSamples.image(8, 8, 1, 16, false), TransferSyntax.JPEG_EXTENDED_12BIT);
        assertUnsupported(PixelSamples.image(8, 8, 1, 12, true), TransferSyntax.JPEG_EXTENDED_12BIT);
        ImagePixelDescription palette = new ImagePixelDescription(8, 8, 1, "PALETTE COLOR", 8, 8, 7, false, false);
        assertUnsupported(palette, TransferSyntax.JPEG_BASELINE_8BIT);
        assertUnsupported(palette, TransferSyntax.JPEG_LS_NEAR_LOSSLESS);
    }

    private static void assertUnsupported(ImagePixelDescription image, TransferSyntax transferSyntax) {
        NativeFrame frame = PixelSamples.frame(image, 1);
        assertThatThrownBy(() -> CodecRoundTripTest.encode(frame, transferSyntax))
                .isInstanceOf(CodecFailure.Unsupported.class);
    }

    private static int error(NativeFrame frame, TransferSyntax transferSyntax, EncodingParameters parameters)
            throws CodecFailure {
        EncodedFrame encoded =
                FrameEncoder.of(transferSyntax).orElseThrow().encode(frame, parameters, CodecLimits.DEFAULT);
        return error(frame, CodecRoundTripTest.decode(encoded, frame.image(), transferSyntax));
    }

    /** The greatest difference of two samples. */
    private static int error(NativeFrame expected, NativeFrame actual) {
        ImagePixelDescription image = expected.image();
        int size = image.bitsAllocated() / 8;
        int greatest = 0;
        for (int at = 0; at < expected.pixels().length; at += size) {
            int difference = sample(expected, at, size) - sample(actual, at, size);
            greatest = Math.max(greatest, Math.abs(difference));
        }
        return greatest;
    }

    private static int sample(NativeFrame frame, int at, int size) {
        byte[] pixels = frame.pixels();
        boolean signed = frame.image().signed();
        if (size == 1) {
            return signed ? pixels[at] : pixels[at] & 0xFF;
        }
        int value = pixels[at] & 0xFF | pixels[at + 1] << 8;
        return signed ? value : value & 0xFFFF;
    }

    private static NativeFrame slope(ImagePixelDescription image) {
        byte[] pixels = new byte[(int) image.frameLength()];
        int size = image.bitsAllocated() / 8;
        int greatest = (1 << image.bitsStored()) - 1;
        for (int i = 0; i < pixels.length / size; i++) {
            int sample = i % 3;
            int x = i / 3 % image.columns();
            int y = i / 3 / image.columns();
            int value =
                    switch (sample) {
                        case 0 -> greatest * x / image.columns();
                        case 1 -> greatest * y / image.rows();
                        default -> greatest / 2;
                    };
            for (int b = 0; b < size; b++) {
                pixels[i * size + b] = (byte) (value >> 8 * b);
            }
        }
        return new NativeFrame(image, pixels);
    }
}
