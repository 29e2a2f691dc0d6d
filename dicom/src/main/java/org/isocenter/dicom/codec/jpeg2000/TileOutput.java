package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;

/** Turns the output of the wavelets into samples: component transformation, level shift, range (T.800 Annex G). */
final class TileOutput {

    private static final float CR_TO_R = 1.402f;
    private static final float CB_TO_G = -0.344136f;
    private static final float CR_TO_G = -0.714136f;
    private static final float CB_TO_B = 1.772f;

    private final TileComponent[] components;
    private final SampleBuffer[] buffers;
    private final TileWindow[] windows;
    private final boolean transformed;

    TileOutput(TileComponent[] components, SampleBuffer[] buffers, TileWindow[] windows, boolean transformed)
            throws CodecFailure {
        this.components = components;
        this.buffers = buffers;
        this.windows = windows;
        this.transformed = transformed;
        if (transformed) {
            checkTransformed();
        }
    }

    private void checkTransformed() throws CodecFailure {
        if (components.length < 3) {
            throw new CodecFailure.Malformed("a component transformation of " + components.length + " components");
        }
        for (int i = 1; i < 3; i++) {
            TileComponent one = components[i];
            TileComponent first = components[0];
            if (one.x0 != first.x0
                    || one.y0 != first.y0
                    || one.x1 != first.x1
                    || one.y1 != first.y1
                    || one.component.dx() != first.component.dx()
                    || one.component.dy() != first.component.dy()
                    || buffers[i].reversible() != buffers[0].reversible()) {
                throw new CodecFailure.Malformed("a component transformation of different components");
            }
        }
    }

    void write(SampleSink sink, Checkpoint checkpoint) throws IOException {
        int first = 0;
        if (transformed) {
            first = 3;
            if (!windows[0].isEmpty()) {
                transformed(sink, checkpoint);
            }
        }
        for (int i = first; i < components.length; i++) {
            TileWindow window = windows[i];
            if (window.isEmpty()) {
                continue;
            }
            int[] wanted = window.wanted();
            int[] row = new int[wanted[2] - wanted[0]];
            for (int y = wanted[1]; y < wanted[3]; y++) {
                checkpoint.check();
                int at = buffers[i].index(wanted[0], y);
                if (buffers[i].reversible()) {
                    System.arraycopy(buffers[i].integers, at, row, 0, row.length);
                } else {
                    float[] floats = buffers[i].floats;
                    for (int x = 0; x < row.length; x++) {
                        row[x] = Math.round(floats[at + x]);
                    }
                }
                send(i, y, row, sink);
            }
        }
    }

    private void transformed(SampleSink sink, Checkpoint checkpoint) throws IOException {
        int[] wanted = windows[0].wanted();
        int count = wanted[2] - wanted[0];
        int[][] out = new int[3][count];
        for (int y = wanted[1]; y < wanted[3]; y++) {
            checkpoint.check();
            if (buffers[0].reversible()) {
                reversible(
                        buffers[0].index(wanted[0], y),
                        buffers[1].index(wanted[0], y),
                        buffers[2].index(wanted[0], y),
                        out);
            } else {
                irreversible(
                        buffers[0].index(wanted[0], y),
                        buffers[1].index(wanted[0], y),
                        buffers[2].index(wanted[0], y),
                        out);
            }
            for (int i = 0; i < 3; i++) {
                send(i, y, out[i], sink);
            }
        }
    }

    /** RCT (T.800 G.2.2). */
    private void reversible(int at0, int at1, int at2, int[][] out) {
        for (int x = 0; x < out[0].length; x++) {
            int y0 = buffers[0].integers[at0 + x];
            int y1 = buffers[1].integers[at1 + x];
            int y2 = buffers[2].integers[at2 + x];
            int green = y0 - (y1 + y2 >> 2);
            out[0][x] = y2 + green;
            out[1][x] = green;
            out[2][x] = y1 + green;
        }
    }

    /** ICT (T.800 G.3.2). */
    private void irreversible(int at0, int at1, int at2, int[][] out) {
        for (int x = 0; x < out[0].length; x++) {
            float luminance = buffers[0].floats[at0 + x];
            float cb = buffers[1].floats[at1 + x];
            float cr = buffers[2].floats[at2 + x];
            out[0][x] = Math.round(luminance + CR_TO_R * cr);
            out[1][x] = Math.round(luminance + CB_TO_G * cb + CR_TO_G * cr);
            out[2][x] = Math.round(luminance + CB_TO_B * cb);
        }
    }

    private void send(int component, int y, int[] row, SampleSink sink) throws IOException {
        ImageSize.Component of = components[component].component;
        int half = 1 << of.precision() - 1;
        int shift = of.signed() ? 0 : half;
        int least = of.signed() ? -half : 0;
        int greatest = of.signed() ? half - 1 : half - 1 + half;
        for (int x = 0; x < row.length; x++) {
            row[x] = Math.max(least, Math.min(greatest, row[x] + shift));
        }
        TileWindow window = windows[component];
        sink.row(component, window.wanted()[0] - window.imageX0(), y - window.imageY0(), row, row.length);
    }
}
