package org.isocenter.dicom.codec.jpeg2000;

import java.util.List;

/** Mixes the first three components of an encoder (T.800 Annex G). */
final class ComponentTransform {

    private ComponentTransform() {}

    /** RCT (G.2.1). */
    static void reversible(int[][] rows, int at, List<SampleBuffer> buffers) {
        int[] y0 = buffers.get(0).integers;
        int[] y1 = buffers.get(1).integers;
        int[] y2 = buffers.get(2).integers;
        for (int x = 0; x < rows[0].length; x++) {
            int red = rows[0][x];
            int green = rows[1][x];
            int blue = rows[2][x];
            y0[at + x] = red + 2 * green + blue >> 2;
            y1[at + x] = blue - green;
            y2[at + x] = red - green;
        }
    }

    /** ICT (G.3.1). */
    static void irreversible(int[][] rows, int at, List<SampleBuffer> buffers) {
        float[] y0 = buffers.get(0).floats;
        float[] y1 = buffers.get(1).floats;
        float[] y2 = buffers.get(2).floats;
        for (int x = 0; x < rows[0].length; x++) {
            float red = rows[0][x];
            float green = rows[1][x];
            float blue = rows[2][x];
            y0[at + x] = 0.299f * red + 0.587f * green + 0.114f * blue;
            y1[at + x] = -0.16875f * red - 0.33126f * green + 0.5f * blue;
            y2[at + x] = 0.5f * red - 0.41869f * green - 0.08131f * blue;
        }
    }
}
