package org.isocenter.ejb.configuration;

/**
 * Limits of one request to store; Orthanc does not have these options.
 *
 * @param partSize option {@code DicomWeb.StoreMaximumPartSize}, given in MB: bytes of one part, member of an archive,
 *     or file that is sent alone; {@link Long#MAX_VALUE} for no limit
 * @param requestSize option {@code DicomWeb.StoreMaximumRequestSize}, given in MB: bytes of a body;
 *     {@link Long#MAX_VALUE} for no limit
 * @param parts option {@code DicomWeb.StoreMaximumParts}: parts of one request or members of one archive
 */
public record StoreLimits(long partSize, long requestSize, int parts) {

    private static final int MEGABYTE_BITS = 20;
    private static final int DEFAULT_PART_SIZE = 16 * 1024;
    private static final int DEFAULT_PARTS = 100_000;

    static StoreLimits of(Options dicomWeb) {
        int parts = dicomWeb.count("StoreMaximumParts", DEFAULT_PARTS, Integer.MAX_VALUE);
        return new StoreLimits(
                size(dicomWeb, "StoreMaximumPartSize", DEFAULT_PART_SIZE),
                size(dicomWeb, "StoreMaximumRequestSize", 0),
                parts == 0 ? Integer.MAX_VALUE : parts);
    }

    /** 0 means no limit, as everywhere in the file. */
    private static long size(Options dicomWeb, String name, int otherwise) {
        long megabytes = dicomWeb.count(name, otherwise, Integer.MAX_VALUE);
        return megabytes == 0 ? Long.MAX_VALUE : megabytes << MEGABYTE_BITS;
    }
}
