package org.isocenter.dicom.codec.jpeg2000;

/** Divisions of coordinates (T.800 Annex B). */
final class Grid {

    private Grid() {}

    static int ceilDiv(int value, int divisor) {
        return (int) (((long) value + divisor - 1) / divisor);
    }

    /** Divides by a power of two, rounding up. */
    static int reduce(int value, int exponent) {
        return (int) ((value + (1L << exponent) - 1) >> exponent);
    }

    /** Divides by a power of two, rounding down. */
    static int floor(int value, int exponent) {
        return exponent > 31 ? 0 : value >> exponent;
    }

    /** A coordinate of a subband (T.800 B-15). */
    static int band(int value, int level, int high) {
        if (level == 0) {
            return value;
        }
        long shifted = value - ((long) high << level - 1);
        return (int) ((shifted + (1L << level) - 1) >> level);
    }
}
