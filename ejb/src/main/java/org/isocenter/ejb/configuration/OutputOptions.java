package org.isocenter.ejb.configuration;

/**
 * How many outputs of jobs are kept for download.
 *
 * @param kept option {@code MediaArchiveSize}: how many archives and media are kept, at least 1; the oldest are deleted
 *     first
 */
public record OutputOptions(int kept) {

    static OutputOptions of(Options options) {
        return new OutputOptions(Math.max(1, options.count("MediaArchiveSize", 1, Integer.MAX_VALUE)));
    }
}
