package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.frame.CodecFailure;

/**
 * Step sizes of subbands (QCD and QCC, T.800 A.6.4, A.6.5 and Annex E).
 *
 * @param style 0 for no quantization, 1 for steps derived from that of the lowest resolution, 2 for a step for each subband
 * @param guardBits G
 * @param steps for each subband in order of resolution, HL, LH, HH: exponent in bits 11 to 15, mantissa in bits 0 to 10
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Quantization(int style, int guardBits, int[] steps) {

    static final int NONE = 0;
    static final int DERIVED = 1;
    static final int EXPOUNDED = 2;

    private static final int MOST_BANDS = 97;

    static Quantization read(SegmentReader in) throws CodecFailure {
        int sqcd = in.u8();
        int style = sqcd & 31;
        if (style > EXPOUNDED) {
            throw new CodecFailure.Unsupported("quantization style " + style);
        }
        int size = style == NONE ? 1 : 2;
        int count = style == DERIVED ? 1 : Math.min(MOST_BANDS, in.remaining() / size);
        int[] steps = new int[count];
        for (int i = 0; i < count; i++) {
            steps[i] = style == NONE ? in.u8() >> 3 << 11 : in.u16();
        }
        if (count == 0) {
            throw new CodecFailure.Malformed("a quantization without step sizes");
        }
        return new Quantization(style, sqcd >> 5, steps);
    }

    /**
     * The exponent of a subband (T.800 E-5).
     *
     * @param index of the subband in the order of the steps
     * @param level n_b, out of {@code levels}
     */
    int exponent(int index, int level, int levels) throws CodecFailure {
        if (style == DERIVED) {
            return (steps[0] >> 11) - levels + level;
        }
        if (index >= steps.length) {
            throw new CodecFailure.Malformed("a quantization of " + steps.length + " subbands");
        }
        return steps[index] >> 11;
    }

    int mantissa(int index) {
        return steps[style == DERIVED ? 0 : index] & 0x7FF;
    }
}
