package org.isocenter.persistence.index;

/**
 * How many resources there are, and the bytes of their files.
 *
 * @param diskSize what the files take in the storage area, where they may be compressed
 * @param uncompressedSize what the files have
 */
public record IndexStatistics(
        long patients, long studies, long series, long instances, long diskSize, long uncompressedSize) {}
