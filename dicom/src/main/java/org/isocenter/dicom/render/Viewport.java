package org.isocenter.dicom.render;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The part of a picture that is shown, and its size (PS3.18 §8.3.5.1.3). The part keeps its proportions and is centred on black.
 *
 * @param width in which the part is shown, in pixels, at least 1; empty for that of the picture
 * @param height in which the part is shown, in pixels, at least 1; empty for that of the picture
 * @param region of the picture; {@code null} for the whole picture
 * @param padded whether the result has exactly that size; else it is smaller, as the proportions require
 */
public record Viewport(
        OptionalInt width, OptionalInt height, @Nullable Region region, boolean padded) {

    /** More pixels than any screen has. */
    public static final long MOST_PIXELS = 64L << 20;

    private static final int LONGEST_SIDE = 1 << 16;

    /**
     * A part of a picture, in pixels of the picture, from the upper left corner; it may extend beyond the picture.
     *
     * @param width of the part; empty for the rest of the picture
     * @param height of the part; empty for the rest of the picture
     * @param relative whether all of these are shares of the picture's width and height
     */
    public record Region(
            double left,
            double top,
            Optional<Double> width,
            Optional<Double> height,
            boolean flippedHorizontally,
            boolean flippedVertically,
            boolean relative) {

        /** The same in pixels of a picture of that size. */
        Region inPixels(int pictureWidth, int pictureHeight) {
            return relative
                    ? new Region(
                            left * pictureWidth,
                            top * pictureHeight,
                            width.map(share -> share * pictureWidth),
                            height.map(share -> share * pictureHeight),
                            flippedHorizontally,
                            flippedVertically,
                            false)
                    : this;
        }
    }

    /** @throws IllegalArgumentException if it is too large, or has no pixels */
    public Viewport {
        if (width.orElse(1) < 1
                || height.orElse(1) < 1
                || width.orElse(1) > LONGEST_SIDE
                || height.orElse(1) > LONGEST_SIDE
                || (long) width.orElse(1) * height.orElse(1) > MOST_PIXELS) {
            throw new IllegalArgumentException("not a viewport: " + width + " x " + height);
        }
    }

    /** The whole picture, as large as fits into a box. */
    public static Viewport box(int width, int height) {
        return new Viewport(OptionalInt.of(width), OptionalInt.of(height), null, false);
    }

    /** The whole picture on a canvas of that size. */
    public static Viewport canvas(int width, int height) {
        return new Viewport(OptionalInt.of(width), OptionalInt.of(height), null, true);
    }
}
