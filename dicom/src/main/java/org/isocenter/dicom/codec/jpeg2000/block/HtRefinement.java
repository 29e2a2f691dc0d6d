package org.isocenter.dicom.codec.jpeg2000.block;

/** The significance propagation and magnitude refinement passes of an HT code block (T.814 7.4 and 7.5). */
final class HtRefinement {

    private static final int MAGNITUDE = 0x7FFFFFFF;
    private static final int GROUP = 4;

    private int[] samples = new int[0];
    private int width;
    private int height;
    private int plane;
    private byte[] bytes = new byte[0];
    private int begin;
    private int at;
    private int end;
    private int backAt;
    private int current;
    private int left;
    private int last;

    /** @param bitPlane of the cleanup pass, above 0 */
    void begin(int[] ofBlock, int columns, int rows, int bitPlane, byte[] data, int from, int to) {
        samples = ofBlock;
        width = columns;
        height = rows;
        plane = bitPlane;
        bytes = data;
        begin = from;
        at = from;
        end = to;
        backAt = to - 1;
    }

    /**
     * Decodes insignificant samples that have a significant neighbour. The signs of four columns follow the significance of their samples.
     */
    void propagate(boolean causal) {
        left = 0;
        last = 0;
        for (int y = 0; y < height; y += GROUP) {
            int bottom = Math.min(height, y + GROUP);
            int lastRow = causal ? bottom - 1 : height - 1;
            for (int x = 0; x < width; x += GROUP) {
                int right = Math.min(width, x + GROUP);
                int found = 0;
                for (int column = x; column < right; column++) {
                    for (int row = y; row < bottom; row++) {
                        int sample = row * width + column;
                        if (samples[sample] == 0 && hasNeighbour(column, row, lastRow) && bit() != 0) {
                            samples[sample] = 3 << plane - 1;
                            found |= 1 << (column - x) * GROUP + row - y;
                        }
                    }
                }
                while (found != 0) {
                    int index = Integer.numberOfTrailingZeros(found);
                    found &= found - 1;
                    samples[(y + index % GROUP) * width + x + index / GROUP] |= bit() << 31;
                }
            }
        }
    }

    private boolean hasNeighbour(int x, int y, int lastRow) {
        int left = Math.max(0, x - 1);
        int right = Math.min(width - 1, x + 1);
        for (int row = Math.max(0, y - 1); row <= Math.min(lastRow, y + 1); row++) {
            for (int column = left; column <= right; column++) {
                if (samples[row * width + column] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Decodes one more bit of each sample that the cleanup pass found significant. */
    void refine() {
        left = 0;
        last = 0xFF;
        int half = 1 << plane - 1;
        for (int y = 0; y < height; y += GROUP) {
            int bottom = Math.min(height, y + GROUP);
            for (int x = 0; x < width; x++) {
                for (int row = y; row < bottom; row++) {
                    int sample = row * width + x;
                    if ((samples[sample] & MAGNITUDE) >= 3 << plane) {
                        samples[sample] += bitBackwards() != 0 ? half : -half;
                    }
                }
            }
        }
    }

    /** Reads forwards; a byte after FF has seven bits; after the last byte, zeros are read (T.814 7.1.5). */
    private int bit() {
        if (left == 0) {
            left = last == 0xFF ? 7 : 8;
            current = at < end ? bytes[at++] & 0xFF : 0;
            last = current;
        }
        return next();
    }

    /** Reads backwards; the byte after one above 8F has seven bits if those are ones (T.814 7.1.6). */
    private int bitBackwards() {
        if (left == 0) {
            current = backAt >= begin ? bytes[backAt--] & 0xFF : 0;
            left = last > 0x8F && (current & 0x7F) == 0x7F ? 7 : 8;
            last = current;
        }
        return next();
    }

    private int next() {
        int bit = current & 1;
        current >>= 1;
        left--;
        return bit;
    }
}
