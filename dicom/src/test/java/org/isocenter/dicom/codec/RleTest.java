package org.isocenter.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.junit.jupiter.api.Test;

/** PS3.5 Annex G. */
class RleTest {

    private static final ImagePixelDescription FIVE = PixelSamples.image(5, 1, 1, 8, false);

    @Test
    void segmentShouldBeRunsLiteralsAndNothingForMinus128() throws CodecFailure {
        assertThat(decode(FIVE, "01", "80 fe07 80 010809").pixels()).containsExactly(7, 7, 7, 8, 9);
    }

    @Test
    void mostSignificantByteShouldComeFirst() throws CodecFailure {
        ImagePixelDescription two = PixelSamples.image(2, 1, 1, 16, false);
        byte[] codestream = Arrays.copyOf(header("02", "40", "44"), 71);
        System.arraycopy(HexFormat.of().parseHex("01123400" + "015678"), 0, codestream, 64, 7);
        NativeFrame decoded = new RleDecoder()
                .decode(codestream, two, CodecLimits.DEFAULT, Deadline.after(CodecLimits.DEFAULT.time()));
        assertThat(decoded.pixels()).containsExactly(0x56, 0x12, 0x78, 0x34);
    }

    @Test
    void noRunShouldGoBeyondARow() throws CodecFailure {
        NativeFrame flat = new NativeFrame(PixelSamples.image(3, 4, 1, 8, false), new byte[12]);
        byte[] codestream = new RleEncoder()
                .encode(flat, EncodingParameters.DEFAULT, Deadline.after(CodecLimits.DEFAULT.time()))
                .codestream();
        assertThat(HexFormat.of().formatHex(codestream, 64, codestream.length)).isEqualTo("fe00fe00fe00fe00");
    }

    @Test
    void segmentThatEndsEarlyShouldBeRefused() {
        assertThatThrownBy(() -> decode(FIVE, "01", "fe07"))
                .isInstanceOf(CodecFailure.Malformed.class)
                .hasMessage("an RLE segment ends early");
    }

    @Test
    void numberOfSegmentsShouldBeThatOfTheDataSet() {
        assertThatThrownBy(() -> decode(FIVE, "02", "fc07"))
                .isInstanceOf(CodecFailure.Contradiction.class)
                .hasMessageContaining("2 in the codestream, 1 in the data set");
    }

    private static NativeFrame decode(ImagePixelDescription image, String segments, String segment)
            throws CodecFailure {
        byte[] packed = HexFormat.of().parseHex(segment.replace(" ", ""));
        byte[] codestream = Arrays.copyOf(header(segments, "40"), 64 + packed.length);
        System.arraycopy(packed, 0, codestream, 64, packed.length);
        return new RleDecoder()
                .decode(codestream, image, CodecLimits.DEFAULT, Deadline.after(CodecLimits.DEFAULT.time()));
    }

    /** Little Endian numbers below 256. */
    private static byte[] header(String... numbers) {
        byte[] header = new byte[64];
        for (int i = 0; i < numbers.length; i++) {
            header[4 * i] = (byte) Integer.parseInt(numbers[i], 16);
        }
        return header;
    }
}
