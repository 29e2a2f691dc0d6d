package org.isocenter.dicom.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** Frames with what codecs treat apart: flat areas, slopes, edges, noise, the least and the greatest value. */
public final class PixelSamples {

    private PixelSamples() {}

    /** Every image of this grid: mono and RGB, 8, 12 and 16 bits, signed and unsigned, odd and even sizes. */
    static List<NativeFrame> grid() {
        List<NativeFrame> frames = new ArrayList<>();
        int[][] sizes = {{1, 1}, {7, 1}, {1, 9}, {13, 17}, {64, 48}, {131, 77}};
        for (int[] size : sizes) {
            for (int bits : new int[] {2, 8, 10, 12, 16}) {
                for (boolean signed : new boolean[] {false, true}) {
                    frames.add(frame(image(size[0], size[1], 1, bits, signed), frames.size()));
                    frames.add(frame(image(size[0], size[1], 3, bits, signed), frames.size()));
                }
            }
        }
        return frames;
    }

    /** Pixels that rise by the same amount from one to the next, over images of many sizes. */
    static List<NativeFrame> slopes(int count) {
        List<NativeFrame> frames = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            int bits = i % 2 == 0 ? 16 : 12;
            ImagePixelDescription image =
                    image(1 + random.nextInt(80), 1 + random.nextInt(80), i % 3 == 0 ? 3 : 1, bits, false);
            byte[] pixels = new byte[(int) image.frameLength()];
            int step = 1 + random.nextInt(300);
            for (int at = 0; at < pixels.length; at += 2) {
                int value = at / 2 * step & (1 << bits) - 1;
                pixels[at] = (byte) value;
                pixels[at + 1] = (byte) (value >> 8);
            }
            frames.add(new NativeFrame(image, pixels));
        }
        return frames;
    }

    public static ImagePixelDescription image(int columns, int rows, int samples, int bits, boolean signed) {
        return new ImagePixelDescription(
                rows,
                columns,
                samples,
                samples == 1 ? "MONOCHROME2" : "RGB",
                bits > 8 ? 16 : 8,
                bits,
                bits - 1,
                signed,
                false);
    }

    static NativeFrame frame(ImagePixelDescription image, long seed) {
        Random random = new Random(seed);
        int samples = image.samplesPerPixel();
        int size = image.bitsAllocated() / 8;
        byte[] pixels = new byte[(int) image.frameLength()];
        int least = image.signed() ? -(1 << image.bitsStored() - 1) : 0;
        int greatest = least + (1 << image.bitsStored()) - 1;
        for (int y = 0, at = 0; y < image.rows(); y++) {
            for (int x = 0; x < image.columns(); x++) {
                for (int sample = 0; sample < samples; sample++, at += size) {
                    int value = value(image, x, y, sample, least, greatest, random);
                    for (int i = 0; i < size; i++) {
                        pixels[at + i] = (byte) (value >> 8 * i);
                    }
                }
            }
        }
        return new NativeFrame(image, pixels);
    }

    private static int value(
            ImagePixelDescription image, int x, int y, int sample, int least, int greatest, Random random) {
        int range = greatest - least;
        int quarter = 4 * y / image.rows();
        return switch (quarter) {
            case 0 -> x * 3 < image.columns() ? least : greatest - sample % (range + 1);
            case 1 -> least + (int) ((long) range * (x + y * (sample + 1)) / (image.columns() + 3 * image.rows()));
            case 2 -> {
                double wave = Math.sin(x / 9.0 + sample) * Math.cos(y / 7.0) * range / 3;
                int noisy = least + range / 2 + (int) (wave + random.nextGaussian() * range / 200);
                yield Math.max(least, Math.min(greatest, noisy));
            }
            default -> least + random.nextInt(range + 1);
        };
    }
}
