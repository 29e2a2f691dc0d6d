package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;

/** The reversible 5-3 wavelet (T.800 F.4.8.1), in place: {@link ReversibleSynthesis} backwards. */
final class ReversibleAnalysis {

    private final int[] samples;
    private final int stride;
    private final int[] even;
    private final int[] odd;

    ReversibleAnalysis(int[] samples, int stride) {
        this.samples = samples;
        this.stride = stride;
        even = new int[(stride >> 1) + 2];
        odd = new int[(stride >> 1) + 2];
    }

    /**
     * Makes the resolution below and subbands of one.
     *
     * @param below left, top, right, bottom of the resolution below
     * @param bounds of this one
     * @param rows where those of this resolution are
     */
    void level(int[] below, int[] bounds, int[] rows, Checkpoint checkpoint) throws IOException {
        int width = bounds[2] - bounds[0];
        int height = bounds[3] - bounds[1];
        if (height > 1) {
            int oddY = bounds[1] & 1;
            step(rows, 1 - oddY, width, true, checkpoint);
            step(rows, oddY, width, false, checkpoint);
        }
        if (width > 1) {
            for (int y = 0; y < height; y++) {
                if ((y & 63) == 0) {
                    checkpoint.check();
                }
                horizontal(y * stride, width, below[2] - below[0], bounds[0] & 1);
            }
        }
    }

    private void step(int[] rows, int first, int width, boolean high, Checkpoint checkpoint) throws IOException {
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

    private void horizontal(int at, int width, int low, int first) {
        int[] s = samples;
        int high = width - low;
        for (int n = 0, from = at + first; n < low; n++, from += 2) {
            even[n] = s[from];
        }
        for (int n = 0, from = at + 1 - first; n < high; n++, from += 2) {
            odd[n] = s[from];
        }
        // odd samples have the even ones n - first and n + 1 - first beside them, mirrored at the ends
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
