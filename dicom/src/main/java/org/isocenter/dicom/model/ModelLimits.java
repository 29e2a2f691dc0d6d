package org.isocenter.dicom.model;

/**
 * The limits of reading a document.
 *
 * @param depth of nested sequences
 * @param elements attributes, items and values together
 * @param documentLength in bytes or characters, whichever the parser counts
 * @param valueLength of one value in bytes or characters, Base64 decoded
 */
public record ModelLimits(int depth, int elements, long documentLength, int valueLength) {

    /** Wide enough for the metadata of any object seen so far, narrow enough for a heap of 512 MB. */
    public static final ModelLimits DEFAULT = new ModelLimits(256, 2_000_000, 256L << 20, 64 << 20);

    public ModelLimits {
        if (depth < 0 || elements < 0 || documentLength < 0 || valueLength < 0) {
            throw new IllegalArgumentException("a limit is negative");
        }
    }
}
