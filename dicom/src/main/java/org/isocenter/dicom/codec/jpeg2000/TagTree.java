package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.Arrays;

/** Tag trees (T.800 B.10.2): a non-negative number for each leaf of an array, coded as far as it has to be known. */
final class TagTree {

    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final int width;
    private final int levels;
    private final int[] parents;
    private final int[] values;
    private final int[] lows;
    private final boolean[] told;
    private final int[] path;

    TagTree(int width, int height) {
        this.width = width;
        int nodes = 0;
        int depth = 0;
        int w = width;
        int h = height;
        while (true) {
            nodes += w * h;
            depth++;
            if (w * h <= 1) {
                break;
            }
            w = w + 1 >> 1;
            h = h + 1 >> 1;
        }
        levels = depth;
        parents = new int[nodes];
        values = new int[nodes];
        lows = new int[nodes];
        told = new boolean[nodes];
        path = new int[depth];
        Arrays.fill(values, UNKNOWN);
        connect(width, height);
    }

    private void connect(int leafWidth, int leafHeight) {
        int w = leafWidth;
        int h = leafHeight;
        int first = 0;
        for (int level = 0; level < levels; level++) {
            int above = first + w * h;
            int wide = w + 1 >> 1;
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    parents[first + y * w + x] = level == levels - 1 ? -1 : above + (y >> 1) * wide + (x >> 1);
                }
            }
            first = above;
            w = wide;
            h = h + 1 >> 1;
        }
    }

    /** About how many bytes a tree of that size takes. */
    static long memory(long leaves) {
        return 128 + 18 * leaves;
    }

    int leaf(int x, int y) {
        return y * width + x;
    }

    private int pathTo(int leaf) {
        int length = 0;
        for (int node = leaf; node >= 0; node = parents[node]) {
            path[length++] = node;
        }
        return length;
    }

    /** Reads until it is known whether the number of a leaf is below a threshold. */
    boolean isBelow(int leaf, int threshold, PacketBits bits) throws IOException {
        int low = 0;
        for (int i = pathTo(leaf) - 1; i >= 0; i--) {
            int node = path[i];
            low = Math.max(low, lows[node]);
            while (low < threshold && values[node] == UNKNOWN) {
                if (bits.bit() == 1) {
                    values[node] = low;
                } else {
                    low++;
                }
            }
            if (values[node] != UNKNOWN) {
                low = Math.max(low, values[node]);
            }
            lows[node] = low;
        }
        return values[leaf] < threshold;
    }

    /** For an encoder: sets the number of a leaf. All have to be set, then {@link #close()}. */
    void set(int leaf, int value) {
        values[leaf] = value;
    }

    /** Sets each node to the least number below it. */
    void close() {
        for (int node = 0; node < parents.length; node++) {
            int parent = parents[node];
            if (parent >= 0) {
                values[parent] = Math.min(values[parent], values[node]);
            }
        }
    }

    /** Writes the bits by which a reader knows whether the number of a leaf is below a threshold. */
    void write(int leaf, int threshold, PacketBitWriter bits) {
        int low = 0;
        for (int i = pathTo(leaf) - 1; i >= 0; i--) {
            int node = path[i];
            low = Math.max(low, lows[node]);
            while (low < threshold && low < values[node]) {
                bits.bit(0);
                low++;
            }
            if (low < threshold && !told[node]) {
                bits.bit(1);
                told[node] = true;
            }
            lows[node] = low;
        }
    }
}
