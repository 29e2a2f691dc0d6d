package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.block.BlockStyle;

/**
 * How a tile-component is coded (SPcod and SPcoc, T.800 A.6.1 and A.6.2, T.814 A.4).
 *
 * @param levels of decomposition, 0 to 32
 * @param blockWidthExponent xcb, 2 to 10
 * @param blockHeightExponent ycb
 * @param blockStyle flags
 * @param reversible whether the wavelet is 5-3 rather than 9-7
 * @param precincts for each resolution PPx in the low and PPy in the high four bits; empty for the largest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CodingStyle(
        int levels,
        int blockWidthExponent,
        int blockHeightExponent,
        int blockStyle,
        boolean reversible,
        byte[] precincts) {

    private static final int MOST_LEVELS = 32;
    private static final int LARGEST_BLOCK = 12;
    private static final int LARGEST_SIDE = 10;
    private static final int LARGEST_PRECINCT = 15;

    static CodingStyle read(SegmentReader in, boolean ownPrecincts) throws CodecFailure {
        int levels = in.u8();
        int width = in.u8() + 2;
        int height = in.u8() + 2;
        int style = in.u8();
        int transformation = in.u8();
        if (levels > MOST_LEVELS || width > LARGEST_SIDE || height > LARGEST_SIDE || width + height > LARGEST_BLOCK) {
            throw new CodecFailure.Malformed(
                    "code blocks of 2^" + width + " x 2^" + height + ", " + levels + " levels");
        }
        if ((style & BlockStyle.MIXED) != 0) {
            checkMixed(style);
        }
        if (transformation > 1) {
            throw new CodecFailure.Unsupported("wavelet transformation " + transformation);
        }
        byte[] precincts = new byte[ownPrecincts ? levels + 1 : 0];
        for (int i = 0; i < precincts.length; i++) {
            precincts[i] = (byte) in.u8();
            if (i > 0 && ((precincts[i] & 15) == 0 || (precincts[i] & 0xF0) == 0)) {
                throw new CodecFailure.Malformed("precincts of one sample above the lowest resolution");
            }
        }
        return new CodingStyle(levels, width, height, style, transformation == 1, precincts);
    }

    /**
     * The lengths of code blocks of T.800 with more than one segment are not read where blocks of T.814 are beside them: no facts were at
     * hand by which they could be told apart.
     */
    private static void checkMixed(int style) throws CodecFailure {
        if ((style & BlockStyle.HIGH_THROUGHPUT) == 0) {
            throw new CodecFailure.Malformed("a code block style of " + style);
        }
        if ((style & (BlockStyle.BYPASS | BlockStyle.TERMINATE_ALL)) != 0) {
            throw new CodecFailure.Unsupported(
                    "code blocks of T.800 and T.814 mixed in one component, with several segments in those of T.800");
        }
    }

    boolean has(int flag) {
        return (blockStyle & flag) != 0;
    }

    /** PPx. */
    int precinctWidthExponent(int resolution) {
        return precincts.length == 0 ? LARGEST_PRECINCT : precincts[resolution] & 15;
    }

    /** PPy. */
    int precinctHeightExponent(int resolution) {
        return precincts.length == 0 ? LARGEST_PRECINCT : precincts[resolution] >> 4 & 15;
    }
}
