package org.isocenter.ejb.configuration;

/**
 * Option {@code DicomLossyTranscodingQuality}: the quality of lossy JPEG, for clients that ask for it and on arrival.
 */
final class LossyQuality {

    private static final String NAME = "DicomLossyTranscodingQuality";
    private static final int DEFAULT = 90;
    private static final int BEST = 100;

    private LossyQuality() {}

    /** From 1 to 100. */
    static int of(Options options) {
        int quality = options.count(NAME, DEFAULT, BEST);
        if (quality == 0) {
            throw options.wrong(NAME, "a number from 1 to " + BEST);
        }
        return quality;
    }
}
