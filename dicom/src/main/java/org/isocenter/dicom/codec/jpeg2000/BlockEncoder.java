package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;

/** Encodes code blocks, one at a time. Keeps its arrays for the next. */
interface BlockEncoder {

    /**
     * Encodes one block with all of its bit-planes.
     *
     * @param samples row by row: bit 31 is the sign, the others the magnitude
     */
    EncodedBlock encode(int[] samples, int width, int height, int orientation, Checkpoint checkpoint)
            throws IOException;
}
