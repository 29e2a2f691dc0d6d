package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;

/** The reversible 5-3 wavelet (T.800 F.3.8.1 and F.4.8.1), in place. */
final class ReversibleWavelet {

    private final int[] samples;
    private final int stride;
    private final int[] even;
    private final int[] odd;

    /** @param stride samples of a row, at least the width of the greatest resolution */
    ReversibleWavelet(int[] samples, int stride) {
        this.samples = samples;
        this.stride = stride;
        even = new int[(stride >> 1) + 2];
        odd = new int[(stride >> 1) + 2];
    }

    /**
     * Makes a resolution from the one below and its subbands.
     *
     * @param below left, top, right, bottom of the resolution below
     * @param bounds of this one
     * @param rows where those of this resolution are
     */
    void synthesize(int[] below, int[] bounds, int[] rows, Checkpoint checkpoint) throws IOException {
        int width = bounds[2] - bounds[0];
        int height = bounds[3] - bounds[1];
        int low = below[2] - below[0];
        int oddX = bounds[0] & 1;
        int oddY = bounds[1] & 1;
        if (width == 0 || height == 0) {
            return;
        }
        for (int y = 0; y < height; y++) {
            if ((y & 63) == 0) {
                checkpoint.check();
            }
            join(y * stride, width, low, oddX);
        }
        if (height == 1) {
            if (oddY == 1) {
                halve(rows[0] * stride, width);
            }
            return;
        }
        vertical(rows, width, oddY, checkpoint);
    }

    private void halve(int at, int count) {
        for (int x = 0; x < count; x++) {
            samples[at + x] >>= 1;
        }
    }

    private void join(int at, int width, int low, int first) {
        if (width == 1) {
            if (first == 1) {
                halve(at, 1);
            }
            return;
        }
        int[] s = samples;
        int high = width - low;
        int h = at + low;
        // the neighbours of an even sample are the odd ones n - 1 + first and n + first, mirrored at the ends
        int begin = first == 0 ? 1 : 0;
        int end = Math.min(low, high - first);
        if (begin == 1) {
            even[0] = s[at] - (2 * s[h] + 2 >> 2);
        }
        for (int n = begin; n < end; n++) {
            even[n] = s[at + n] - (s[h + n - 1 + first] + s[h + n + first] + 2 >> 2);
        }
        if (end < low && end >= begin) {
            even[low - 1] = s[at + low - 1] - (2 * s[h + high - 1] + 2 >> 2);
        }
        even[low] = even[low - 1];
        if (first == 0) {
            for (int n = 0; n < high; n++) {
                odd[n] = s[h + n] + (even[n] + even[n + 1] >> 1);
            }
        } else {
            odd[0] = s[h] + even[0];
            for (int n = 1; n < high; n++) {
                odd[n] = s[h + n] + (even[n - 1] + even[n] >> 1);
            }
        }
        for (int n = 0, to = at + first; n < low; n++, to += 2) {
            s[to] = even[n];
        }
        for (int n = 0, to = at + 1 - first; n < high; n++, to += 2) {
            s[to] = odd[n];
        }
    }

    private void vertical(int[] rows, int width, int first, Checkpoint checkpoint) throws IOException {
        int height = rows.length;
        // each even row, then the odd one above it, whose neighbours are ready now
        for (int y = first; y < height + 2; y += 2) {
            if ((y & 62) == 0) {
                checkpoint.check();
            }
            if (y < height) {
                int above = rows[y == 0 ? 1 : y - 1] * stride;
                int below = rows[y + 1 < height ? y + 1 : y - 1] * stride;
                lowPass(rows[y] * stride, above, below, width);
            }
            int between = y - 1;
            if (between >= 0 && between < height) {
                int above = rows[between == 0 ? 1 : between - 1] * stride;
                int below = rows[between + 1 < height ? between + 1 : between - 1] * stride;
                highPass(rows[between] * stride, above, below, width);
            }
        }
    }

    private void lowPass(int at, int above, int below, int count) {
        int[] s = samples;
        for (int x = 0; x < count; x++) {
            s[at + x] -= s[above + x] + s[below + x] + 2 >> 2;
        }
    }

    private void highPass(int at, int above, int below, int count) {
        int[] s = samples;
        for (int x = 0; x < count; x++) {
            s[at + x] += s[above + x] + s[below + x] >> 1;
        }
    }

    /**
     * Makes the resolution below and the subbands from a resolution.
     *
     * @param below left, top, right, bottom of the resolution below
     * @param bounds of this one
     * @param rows where those of this resolution are
     */
    void analyze(int[] below, int[] bounds, int[] rows, Checkpoint checkpoint) throws IOException {
        int width = bounds[2] - bounds[0];
        int height = bounds[3] - bounds[1];
        if (height > 1) {
            int oddY = bounds[1] & 1;
            lift(rows, 1 - oddY, width, true, checkpoint);
            lift(rows, oddY, width, false, checkpoint);
        }
        if (width > 1) {
            for (int y = 0; y < height; y++) {
                if ((y & 63) == 0) {
                    checkpoint.check();
                }
                split(y * stride, width, below[2] - below[0], bounds[0] & 1);
            }
        }
    }

    private void lift(int[] rows, int first, int width, boolean high, Checkpoint checkpoint) throws IOException {
        int height = rows.length;
        int[] s = samples;
        for (int y = first; y < height; y += 2) {
            if ((y & 62) == 0) {
                checkpoint.check();
            }
            int at = rows[y] * stride;
            int above = rows[y == 0 ? 1 : y - 1] * stride;
            int beneath = rows[y + 1 < height ? y + 1 : y - 1] * stride;
            if (high) {
                for (int x = 0; x < width; x++) {
                    s[at + x] -= s[above + x] + s[beneath + x] >> 1;
                }
            } else {
                for (int x = 0; x < width; x++) {
                    s[at + x] += s[above + x] + s[beneath + x] + 2 >> 2;
                }
            }
        }
    }

    private void split(int at, int width, int low, int first) {
        int[] s = samples;
        int high = width - low;
        for (int n = 0, from = at + first; n < low; n++, from += 2) {
            even[n] = s[from];
        }
        for (int n = 0, from = at + 1 - first; n < high; n++, from += 2) {
            odd[n] = s[from];
        }
        // the neighbours of an odd sample are the even ones n - first and n + 1 - first, mirrored at the ends
        int begin = first;
        int end = Math.min(high, low - 1 + first);
        if (begin == 1) {
            odd[0] -= even[0];
        }
        for (int n = begin; n < end; n++) {
            odd[n] -= even[n - first] + even[n + 1 - first] >> 1;
        }
        if (end < high && end >= begin) {
            odd[high - 1] -= even[low - 1];
        }
        begin = 1 - first;
        end = Math.min(low, high - first);
        if (begin == 1) {
            even[0] += 2 * odd[0] + 2 >> 2;
        }
        for (int n = begin; n < end; n++) {
            even[n] += odd[n - 1 + first] + odd[n + first] + 2 >> 2;
        }
        if (end < low && end >= begin) {
            even[low - 1] += 2 * odd[high - 1] + 2 >> 2;
        }
        System.arraycopy(even, 0, s, at, low);
        System.arraycopy(odd, 0, s, at + low, high);
    }
}
