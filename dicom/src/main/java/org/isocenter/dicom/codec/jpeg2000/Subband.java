package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.jpeg2000.block.Orientation;

/**
 * A subband of a tile-component (T.800 B.5).
 *
 * @param orientation LL, HL, LH, HH
 * @param index in the order of quantization steps
 * @param x0 of the first column
 * @param y0 of the first row
 * @param x1 after the last column
 * @param y1 after the last row
 * @param left where its columns begin in the samples of the tile-component
 * @param top where its rows begin there
 * @param bitPlanes M_b of T.800 E-2, without those of a region of interest
 * @param step Delta_b of T.800 E-3; 1 for reversible
 */
record Subband(
        int orientation, int index, int x0, int y0, int x1, int y1, int left, int top, int bitPlanes, float step) {

    /** log2 of the gain (T.800 Table E.1). */
    static int gain(int orientation) {
        return orientation == Orientation.LL ? 0 : orientation == Orientation.HH ? 2 : 1;
    }

    boolean isEmpty() {
        return x0 >= x1 || y0 >= y1;
    }
}
