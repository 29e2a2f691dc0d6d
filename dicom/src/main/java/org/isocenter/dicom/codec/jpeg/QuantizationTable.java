package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.ByteSink;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.jspecify.annotations.Nullable;

/** The divisors of the coefficients of a block (ISO 10918-1 B.2.4.1, Annex K.1), in zigzag order. */
final class QuantizationTable {

    /** Maps the order in the codestream to the place in a block. */
    static final int[] ZIGZAG = zigzag();

    private static final int[] LUMINANCE = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };

    private static final int[] CHROMINANCE = {
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99
    };

    private final int[] divisors;

    private QuantizationTable(int[] divisors) {
        this.divisors = divisors;
    }

    static QuantizationTable luminance(int quality) {
        return scaled(LUMINANCE, quality);
    }

    static QuantizationTable chrominance(int quality) {
        return scaled(CHROMINANCE, quality);
    }

    /** Scales a table by quality as most software does: 50 means the table itself, 100 no loss except by rounding. */
    private static QuantizationTable scaled(int[] table, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] divisors = new int[DiscreteCosine.SIZE];
        for (int i = 0; i < divisors.length; i++) {
            divisors[i] = Math.max(1, Math.min(255, (table[ZIGZAG[i]] * percent + 50) / 100));
        }
        return new QuantizationTable(divisors);
    }

    /** Reads the tables of a DQT segment into their places. */
    static void read(MarkerReader segment, @Nullable QuantizationTable[] tables) throws CodecFailure.Malformed {
        for (int at = 0; at < segment.length(); ) {
            int place = segment.u8(at++);
            boolean wide = place >> 4 != 0;
            if (place >> 4 > 1 || (place & 15) > 3) {
                throw new CodecFailure.Malformed("a quantization table " + place);
            }
            int[] divisors = new int[DiscreteCosine.SIZE];
            for (int i = 0; i < divisors.length; i++) {
                divisors[i] = wide ? segment.u16(at) : segment.u8(at);
                at += wide ? 2 : 1;
            }
            tables[place & 15] = new QuantizationTable(divisors);
        }
    }

    /** Writes a DQT segment with only this table. */
    void write(int destination, ByteSink out) {
        out.write16(0xFF00 | JpegMarker.DQT);
        out.write16(3 + DiscreteCosine.SIZE);
        out.write(destination);
        for (int divisor : divisors) {
            out.write(divisor);
        }
    }

    /** The factors that make coefficients ready for {@link DiscreteCosine#inverse}, in zigzag order. */
    float[] dequantizers() {
        float[] factors = new float[divisors.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = divisors[i] * DiscreteCosine.inverseScale(ZIGZAG[i]);
        }
        return factors;
    }

    /** The factors that turn the results of {@link DiscreteCosine#forward} into coefficients, in zigzag order. */
    float[] quantizers() {
        float[] factors = new float[divisors.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = DiscreteCosine.forwardScale(ZIGZAG[i]) / divisors[i];
        }
        return factors;
    }

    private static int[] zigzag() {
        int[] places = new int[DiscreteCosine.SIZE];
        int index = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                int column = diagonal - row;
                if (row < 8 && column < 8) {
                    places[index++] = 8 * row + column;
                }
            }
        }
        return places;
    }
}
