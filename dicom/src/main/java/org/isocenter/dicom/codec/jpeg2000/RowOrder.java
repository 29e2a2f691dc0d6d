package org.isocenter.dicom.codec.jpeg2000;

/**
 * Maps the rows of the resolution that has been synthesised so far to the rows of the samples of a tile-component that hold them. The rows
 * of the subbands, which lie below each other, become rows of the resolution above without being moved.
 */
final class RowOrder {

    private RowOrder() {}

    /** The order at the lowest resolution. */
    static int[] lowest(int rows) {
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        return order;
    }

    /**
     * The order one resolution higher.
     *
     * @param low rows of the resolution below
     * @param rows of this one
     * @param odd 1 if its first row is an odd one, else 0
     */
    static int[] interleaved(int[] low, int rows, int odd) {
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = (i + odd & 1) == 0 ? low[i - odd >> 1] : low.length + (i - 1 + odd >> 1);
        }
        return order;
    }
}
