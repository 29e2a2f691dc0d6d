package org.isocenter.persistence.index;

/**
 * How many resources there are, and the bytes of their files.
 *
 * @param diskSize bytes that the files take in the storage area, where they may be compressed
 * @param uncompressedSize bytes of the files without compression
 */
public record IndexStatistics(
        long patients, long studies, long series, long instances, long diskSize, long uncompressedSize) {}
