package org.isocenter.dicom.codec.jpeg2000.block;

/**
 * A code block as it was encoded.
 *
 * @param bytes of all passes
 * @param bitPlanes without the zero ones above them; for an HT block 1
 * @param lengths for each pass how many bytes are enough for it and those before it
 * @param gains for each pass by how much it and those before it reduce the square error, in units of the quantizer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedBlock(byte[] bytes, int bitPlanes, int[] lengths, double[] gains) {

    static final EncodedBlock EMPTY = new EncodedBlock(new byte[0], 0, new int[0], new double[0]);

    /** How many coding passes there are. */
    public int passes() {
        return lengths.length;
    }
}
