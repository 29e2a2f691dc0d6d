package org.isocenter.dicom.render;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What part of a picture is shown, and how large (PS3.18 §8.3.5.1.3). The part keeps its proportions, lies in the
 * middle, and has black beside it.
 *
 * @param width of what is shown, in pixels, at least 1; empty for that of the picture
 * @param height of what is shown, in pixels, at least 1; empty for that of the picture
 * @param region of the picture; {@code null} for all of it
 * @param padded whether what is shown has that very size; else it is as much smaller as the proportions ask
 */
public record Viewport(
        OptionalInt width, OptionalInt height, @Nullable Region region, boolean padded) {

    /** More pixels than any screen has. */
    public static final long MOST_PIXELS = 64L << 20;

    private static final int LONGEST_SIDE = 1 << 16;

    /**
     * A part of a picture, in its pixels, from the upper left corner; it may reach beyond the picture.
     *
     * @param width of the part; empty for what is left of the picture
     * @param height of the part; empty for what is left of the picture
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

    /** @throws IllegalArgumentException if it is too large, or of no pixel */
    public Viewport {
        if (width.orElse(1) < 1
                || height.orElse(1) < 1
                || width.orElse(1) > LONGEST_SIDE
                || height.orElse(1) > LONGEST_SIDE
                || (long) width.orElse(1) * height.orElse(1) > MOST_PIXELS) {
            throw new IllegalArgumentException("no viewport: " + width + " x " + height);
        }
    }

    /** All of the picture in a box, as large as fits. */
    public static Viewport box(int width, int height) {
        return new Viewport(OptionalInt.of(width), OptionalInt.of(height), null, false);
    }

    /** All of the picture on a canvas of that size. */
    public static Viewport canvas(int width, int height) {
        return new Viewport(OptionalInt.of(width), OptionalInt.of(height), null, true);
    }
}
