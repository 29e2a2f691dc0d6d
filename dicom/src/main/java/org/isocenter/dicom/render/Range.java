package org.isocenter.dicom.render;

import java.util.Optional;

/**
 * The least and the greatest value.
 */
record Range(double least, double greatest) {

    /** The range of the stored values of a frame, without padding and values that are not numbers; 0 to 0 if none are left. */
    static Range of(PixelValues values, Optional<PixelPadding> padding) {
        return values.isTabular() ? ofTabular(values, padding) : ofAny(values, padding);
    }

    private static Range ofTabular(PixelValues values, Optional<PixelPadding> padding) {
        int from = padding.map(p -> (int) p.least()).orElse(Integer.MAX_VALUE);
        int to = padding.map(p -> (int) p.greatest()).orElse(Integer.MIN_VALUE);
        int least = Integer.MAX_VALUE;
        int greatest = Integer.MIN_VALUE;
        int[] row = new int[values.columns()];
        for (int y = 0; y < values.rows(); y++) {
            values.row(y, row);
            for (int value : row) {
                if (value < from || value > to) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
        }
        return least > greatest ? new Range(0, 0) : new Range(least, greatest);
    }

    private static Range ofAny(PixelValues values, Optional<PixelPadding> padding) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double[] row = new double[values.columns()];
        for (int y = 0; y < values.rows(); y++) {
            values.row(y, row);
            for (double value : row) {
                if (Double.isFinite(value)
                        && padding.filter(p -> p.includes(value)).isEmpty()) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
        }
        return least > greatest ? new Range(0, 0) : new Range(least, greatest);
    }
}
