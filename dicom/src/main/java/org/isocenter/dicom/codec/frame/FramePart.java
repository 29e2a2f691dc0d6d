package org.isocenter.dicom.codec.frame;

import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * The part of a frame that is wanted: a rectangle in pixels of the whole frame, how often its resolution may be halved, and how many of its
 * quality layers are enough.
 *
 * @param left first column, from 0
 * @param top first row, from 0
 * @param width in columns, at least 1
 * @param height in rows, at least 1
 * @param halvings 0 for the full resolution
 * @param quality the percentage of the quality layers, rounded up: 1 for the first layer, 100 for everything. Only layers of JPEG 2000 are
 *     left out
 */
public record FramePart(int left, int top, int width, int height, int halvings, int quality) {

    /** The {@link #quality} of everything that there is. */
    public static final int FULL_QUALITY = 100;

    private static final int MOST_HALVINGS = 32;

    /** @throws IllegalArgumentException if the rectangle is empty or a number is out of its range */
    public FramePart {
        if (left < 0 || top < 0 || width < 1 || height < 1 || halvings < 0 || halvings > MOST_HALVINGS) {
            throw new IllegalArgumentException(
                    width + " x " + height + " from " + left + ", " + top + ", halved " + halvings + " times");
        }
        if (quality < 1 || quality > FULL_QUALITY) {
            throw new IllegalArgumentException("a quality of " + quality);
        }
    }

    /** A part with all quality layers. */
    public FramePart(int left, int top, int width, int height, int halvings) {
        this(left, top, width, height, halvings, FULL_QUALITY);
    }

    /** All pixels of an image with all quality layers. */
    public static FramePart whole(ImagePixelDescription image) {
        return new FramePart(0, 0, image.columns(), image.rows(), 0);
    }

    /** The same with fewer quality layers. */
    public FramePart withQuality(int percent) {
        return new FramePart(left, top, width, height, halvings, percent);
    }

    /** The number of layers, of so many, that the quality stands for. */
    public int layers(int all) {
        return (int) (((long) all * quality + FULL_QUALITY - 1) / FULL_QUALITY);
    }
}
