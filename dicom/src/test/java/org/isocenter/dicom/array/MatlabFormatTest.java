package org.isocenter.dicom.array;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Expressions of MATLAB and GNU Octave. */
class MatlabFormatTest {

    private static String expression(ArrayLayout layout, double... numbers) throws IOException {
        PixelArray.Builder array = PixelArray.of(layout);
        for (double number : numbers) {
            array.put(number);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MatlabFormat.write(layout, new ByteArrayInputStream(array.build().bytes()), bytes);
        return bytes.toString(US_ASCII);
    }

    @Test
    void greysShouldBeAMatrix() throws IOException {
        assertThat(expression(new ArrayLayout(2, 2, 1, ElementType.INT16), 0, -16, 32, 48))
                .isEqualTo("double([ 0 -16 ; 32 48 ])");
    }

    /** Columns before rows, since such programs count the first dimension fastest: two rows of three pixels. */
    @Test
    void coloursShouldBeTurnedIntoRowsColumnsAndSamples() throws IOException {
        assertThat(expression(
                        new ArrayLayout(2, 3, 3, ElementType.UINT8),
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8,
                        9,
                        10,
                        11,
                        12,
                        13,
                        14,
                        15,
                        16,
                        17,
                        255))
                .isEqualTo("double(permute(reshape([ 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 255 ], [ 3 3 2 ]),"
                        + " [ 3 2 1 ]))");
    }

    @Test
    void fractionsAndWhatIsNoNumberShouldBeWrittenAsSuchProgramsReadThem() throws IOException {
        assertThat(expression(
                        new ArrayLayout(1, 4, 1, ElementType.FLOAT64),
                        0.5,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY))
                .isEqualTo("double([ 0.5 NaN Inf -Inf ])");
    }
}
