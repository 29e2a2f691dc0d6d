package org.isocenter.dicom.array;

import java.util.Objects;

/**
 * The shape and type of the array of one frame.
 *
 * @param rows of the image
 * @param columns of the image
 * @param samples of a pixel: 1, or 3 for colours
 * @param type of each sample
 */
public record ArrayLayout(int rows, int columns, int samples, ElementType type) {

    public ArrayLayout {
        Objects.requireNonNull(type);
    }

    /** The length of a frame in bytes. */
    public long length() {
        return (long) rows * columns * samples * type.size();
    }
}
