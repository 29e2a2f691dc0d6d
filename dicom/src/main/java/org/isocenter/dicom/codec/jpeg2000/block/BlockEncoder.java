package org.isocenter.dicom.codec.jpeg2000.block;

import java.io.IOException;

/** Encodes code blocks, one at a time. Keeps its arrays for the next block. */
public interface BlockEncoder {

    /** No place for the bytes of a block. */
    byte[] NO_ROOM = new byte[0];

    /**
     * An encoder of T.800.
     *
     * @param measured whether the gains of passes are wanted
     */
    static BlockEncoder ebcot(boolean measured) {
        return new EbcotEncoder(measured);
    }

    /** An encoder of T.814. */
    static BlockEncoder highThroughput() {
        return new HtEncoder();
    }

    /**
     * Encodes one block with all of its bit-planes.
     *
     * @param samples row by row: bit 31 is the sign, the others the magnitude
     */
    default EncodedBlock encode(int[] samples, int width, int height, int orientation, Checkpoint checkpoint)
            throws IOException {
        return encode(samples, width, height, orientation, NO_ROOM, checkpoint);
    }

    /**
     * Encodes one block likewise.
     *
     * @param room the bytes of a block that is not used any more, in whose place the bytes of this one are put if they fit
     */
    EncodedBlock encode(int[] samples, int width, int height, int orientation, byte[] room, Checkpoint checkpoint)
            throws IOException;
}
