package org.isocenter.benchmarks;

import java.util.Random;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** Pixels that compress about as well as those of a CT: a body of some density in air, with organs and noise. */
public final class SyntheticSlice {

    private static final int SIDE = 512;

    private SyntheticSlice() {}

    /**
     * A frame of 512 by 512 pixels.
     *
     * @param bits that are stored, 8 to 12
     * @param seed of the noise
     */
    public static NativeFrame frame(int bits, long seed) {
        int size = bits > 8 ? 2 : 1;
        ImagePixelDescription image =
                new ImagePixelDescription(SIDE, SIDE, 1, "MONOCHROME2", 8 * size, bits, bits - 1, false, false);
        byte[] pixels = new byte[(int) image.frameLength()];
        Random random = new Random(seed);
        for (int i = 0; i < SIDE * SIDE; i++) {
            double x = (i % SIDE - SIDE / 2.0) / 220;
            int row = i / SIDE;
            double y = (row - SIDE / 2.0) / 170;
            double density = x * x + y * y > 1 ? 24 : 1050 + 60 * Math.sin(9 * x) * Math.cos(7 * y);
            if ((x - 0.1) * (x - 0.1) + (y - 0.6) * (y - 0.6) < 0.03) {
                density = 1900;
            }
            double noise = random.nextGaussian() * (density > 100 ? 12 : 4);
            int value = (int) Math.max(0, Math.min(4095, density + noise)) >> 12 - bits;
            pixels[size * i] = (byte) value;
            if (size == 2) {
                pixels[2 * i + 1] = (byte) (value >> 8);
            }
        }
        return new NativeFrame(image, pixels);
    }
}
