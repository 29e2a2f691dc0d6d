package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;

/**
 * Estimates from the coefficients of an image how many bits it needs with coarser steps. The scale is taken from a real encoding, see
 * {@link #measured}; only the shape is estimated: if steps are twice as large, each remaining coefficient needs one bit less.
 */
final class RateEstimate {

    /** Half octaves of magnitudes. */
    private static final int BINS = 64;

    /**
     * The bits for a coefficient of one step: its place and its sign. Smaller coefficients cost less and less, because they become rare
     * among zeros.
     */
    private static final double BITS_OF_ONE = 2.3;

    private static final int STEPS_PER_OCTAVE = 16;
    private static final int MOST_OCTAVES = 24;

    private final double fine;
    private final long[] counts = new long[BINS];
    private double scale = 1 / 8.0;

    /** @param fine base step at which magnitudes are counted; estimates are for coarser steps */
    RateEstimate(ImageEncoder image, double fine) throws IOException {
        this.fine = fine;
        EncodedTile.forEachBlock(image, image.components(fine), (component, resolution, part, place, samples) -> {
            for (int i = 0; i < place.width * place.height; i++) {
                int magnitude = samples[i] & Integer.MAX_VALUE;
                if (magnitude > 0) {
                    int octave = 31 - Integer.numberOfLeadingZeros(magnitude);
                    int half = octave == 0 ? 0 : magnitude >> octave - 1 & 1;
                    counts[2 * octave + half]++;
                }
            }
        });
    }

    /** The estimated length in bytes. */
    double length(double base) {
        return scale * bits(Math.log(base / fine) / Math.log(2));
    }

    /** Takes the scale from an encoding with that base step. */
    void measured(double base, int length) {
        scale *= Math.max(1, length) / Math.max(1, length(base));
    }

    /** The finest base step with which the image may have at most that length; not finer than {@link #fine}. */
    double base(double length) {
        double octaves = 0;
        while (octaves < MOST_OCTAVES && scale * bits(octaves) > length) {
            octaves += 1.0 / STEPS_PER_OCTAVE;
        }
        return fine * Math.pow(2, octaves);
    }

    private double bits(double octaves) {
        double bits = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double left = bin / 2.0 + 0.25 - octaves;
            bits += counts[bin] * (left > 0 ? left + BITS_OF_ONE : BITS_OF_ONE * Math.pow(2, 3 * left));
        }
        return bits;
    }
}
