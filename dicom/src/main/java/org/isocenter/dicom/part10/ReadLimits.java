package org.isocenter.dicom.part10;

/**
 * How much a reader accepts from a file, which may be hostile, and how much it keeps in memory.
 *
 * @param binaryInMemory bytes of a value of OB OD OF OL OV OW UN up to which it is kept in memory; longer ones are left in the file
 * @param othersInMemory bytes of a value of any other VR up to which it is kept in memory
 * @param totalInMemory bytes of all values kept in memory; after that, values of more than a few bytes are left in the file
 * @param depth of nested sequences
 * @param items of all sequences together, fragments of encapsulated pixel data included
 * @param attributes at all levels together
 * @param inflatedSize bytes that a deflated data set may inflate to
 */
public record ReadLimits(
        int binaryInMemory,
        int othersInMemory,
        long totalInMemory,
        int depth,
        int items,
        int attributes,
        long inflatedSize) {

    /** Limits that are generous for real objects: 64 KiB, 1 MiB, 256 MiB, 100 levels, a million items, two million attributes, 2 GiB. */
    public static final ReadLimits DEFAULT =
            new ReadLimits(64 << 10, 1 << 20, 256L << 20, 100, 1_000_000, 2_000_000, 2L << 30);

    /** @throws IllegalArgumentException if a limit is negative */
    public ReadLimits {
        if (binaryInMemory < 0
                || othersInMemory < 0
                || totalInMemory < 0
                || depth < 0
                || items < 0
                || attributes < 0
                || inflatedSize < 0) {
            throw new IllegalArgumentException("negative limit");
        }
    }

    /** The same with another size up to which binary values are kept in memory. */
    public ReadLimits withBinaryInMemory(int bytes) {
        return new ReadLimits(bytes, othersInMemory, totalInMemory, depth, items, attributes, inflatedSize);
    }

    /** The same with another depth. */
    public ReadLimits withDepth(int sequences) {
        return new ReadLimits(
                binaryInMemory, othersInMemory, totalInMemory, sequences, items, attributes, inflatedSize);
    }

    /** The same with another number of items. */
    public ReadLimits withItems(int number) {
        return new ReadLimits(binaryInMemory, othersInMemory, totalInMemory, depth, number, attributes, inflatedSize);
    }

    /** The same with another number of attributes. */
    public ReadLimits withAttributes(int number) {
        return new ReadLimits(binaryInMemory, othersInMemory, totalInMemory, depth, items, number, inflatedSize);
    }

    /** The same with another size of the inflated data set. */
    public ReadLimits withInflatedSize(long bytes) {
        return new ReadLimits(binaryInMemory, othersInMemory, totalInMemory, depth, items, attributes, bytes);
    }
}
