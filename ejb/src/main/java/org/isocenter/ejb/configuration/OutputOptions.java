package org.isocenter.ejb.configuration;

/**
 * What becomes of what jobs make to be fetched.
 *
 * @param kept option {@code MediaArchiveSize}: how many archives and media are kept, at least 1; the newest ones
 */
public record OutputOptions(int kept) {

    static OutputOptions of(Options options) {
        return new OutputOptions(Math.max(1, options.count("MediaArchiveSize", 1, Integer.MAX_VALUE)));
    }
}
