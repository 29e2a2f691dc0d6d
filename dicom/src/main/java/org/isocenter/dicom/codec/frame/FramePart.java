package org.isocenter.dicom.codec.frame;

/**
 * The part of a frame that is wanted: a rectangle in pixels of the whole frame, and how often its resolution may be halved.
 *
 * @param left first column, from 0
 * @param top first row, from 0
 * @param width in columns, at least 1
 * @param height in rows, at least 1
 * @param halvings 0 for the full resolution
 */
public record FramePart(int left, int top, int width, int height, int halvings) {

    private static final int MOST_HALVINGS = 32;

    /** @throws IllegalArgumentException if the rectangle is empty or a number is out of its range */
    public FramePart {
        if (left < 0 || top < 0 || width < 1 || height < 1 || halvings < 0 || halvings > MOST_HALVINGS) {
            throw new IllegalArgumentException(
                    width + " x " + height + " from " + left + ", " + top + ", halved " + halvings + " times");
        }
    }
}
