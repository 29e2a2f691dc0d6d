package org.isocenter.dicom.codec.jpeg2000.block;

import java.io.IOException;

/** Decodes code blocks, one at a time. Keeps its arrays for the next block. */
public interface BlockDecoder {

    /** A decoder of T.800. */
    static BlockDecoder ebcot() {
        return new EbcotDecoder();
    }

    /** A decoder of T.814. */
    static BlockDecoder highThroughput() {
        return new HtDecoder();
    }

    /**
     * Decodes one block.
     *
     * @param block whose packets have been read
     * @param data of the codestream
     * @param orientation of the subband
     * @param bitPlanes M_b, those of a region of interest included
     * @param style flags of {@link BlockStyle}
     * @return the coefficients row by row: bit 31 is the sign, the others are twice the magnitude. Half of the last decoded bit-plane is
     *     added to those that are not 0; valid until the next call
     */
    int[] decode(CodeBlock block, byte[] data, int orientation, int bitPlanes, int style, Checkpoint checkpoint)
            throws IOException;
}
