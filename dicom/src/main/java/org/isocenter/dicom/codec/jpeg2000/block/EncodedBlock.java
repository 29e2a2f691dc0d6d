package org.isocenter.dicom.codec.jpeg2000.block;

/**
 * A code block as it was encoded.
 *
 * @param bytes of all passes, and possibly others after them
 * @param bitPlanes without the zero bit-planes above them; 1 for an HT block
 * @param lengths for each pass, the number of bytes that are enough for it and those before it
 * @param gains for each pass, by how much it and those before it reduce the square error, in units of the quantizer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedBlock(byte[] bytes, int bitPlanes, int[] lengths, double[] gains) {

    static final EncodedBlock EMPTY = new EncodedBlock(new byte[0], 0, new int[0], new double[0]);

    /** The number of coding passes. */
    public int passes() {
        return lengths.length;
    }
}
