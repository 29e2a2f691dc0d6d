package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.Random;
import org.isocenter.dicom.codec.frame.CodestreamSource;

/** Samples of a small image, component by component, for tests. */
record Planes(int width, int height, int bits, boolean signed, int[][] samples) {

    /** Slopes, waves, noise and flat areas over the whole range. */
    static Planes generated(int width, int height, int components, int bits, boolean signed) {
        Random random = new Random(31L * width + height + bits);
        long range = (1L << bits) - 1;
        int least = signed ? -(1 << bits - 1) : 0;
        int[][] samples = new int[components][width * height];
        for (int c = 0; c < components; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    samples[c][y * width + x] = least + (int) value(x, y, c, width, height, range, random);
                }
            }
        }
        return new Planes(width, height, bits, signed, samples);
    }

    private static long value(int x, int y, int c, int width, int height, long range, Random random) {
        return switch ((3 * x / width + 3 * y / height + c) % 4) {
            case 0 -> range * (x + y) / (width + height);
            case 1 -> Math.round((Math.sin(x / 5.0) * Math.cos(y / 7.0) + 1) / 2 * range * 0.99);
            case 2 -> (long) (random.nextDouble() * range);
            default -> x % 16 < 3 ? range : 0;
        };
    }

    /** Decodes a codestream into planes of the size that the request has at its resolution. */
    static Planes decoded(byte[] codestream, DecodingRequest request) throws IOException {
        return decoded(CodestreamSource.of(codestream), request);
    }

    /** Decodes a codestream that is read from a source. */
    static Planes decoded(CodestreamSource source, DecodingRequest request) throws IOException {
        ImageDecoder decoder = ImageDecoder.of(source, () -> {});
        ImageSize size = decoder.size();
        int count = size.components().size();
        int width = size.width(0, request.discardedLevels());
        int height = size.height(0, request.discardedLevels());
        int[][] samples = new int[count][];
        for (int c = 0; c < count; c++) {
            samples[c] = new int[size.width(c, request.discardedLevels()) * size.height(c, request.discardedLevels())];
        }
        decoder.decode(
                request,
                (component, x, y, row, n) -> System.arraycopy(
                        row, 0, samples[component], y * size.width(component, request.discardedLevels()) + x, n));
        ImageSize.Component first = size.components().get(0);
        return new Planes(width, height, first.precision(), first.signed(), samples);
    }

    static Planes decoded(byte[] codestream) throws IOException {
        return decoded(codestream, DecodingRequest.ALL);
    }

    /** The greatest difference between two samples. */
    int difference(Planes other) {
        long greatest = 0;
        for (int c = 0; c < samples.length; c++) {
            if (samples[c].length != other.samples[c].length) {
                throw new AssertionError(
                        "component " + c + " of " + samples[c].length + " and " + other.samples[c].length + " samples");
            }
            for (int i = 0; i < samples[c].length; i++) {
                greatest = Math.max(greatest, Math.abs((long) samples[c][i] - other.samples[c][i]));
            }
        }
        return (int) greatest;
    }

    /** Component after component, samples of one or two bytes, Little Endian. */
    byte[] raw() {
        int size = bits > 8 ? 2 : 1;
        int total = 0;
        for (int[] plane : samples) {
            total += plane.length;
        }
        byte[] bytes = new byte[total * size];
        int at = 0;
        for (int[] plane : samples) {
            for (int sample : plane) {
                bytes[at++] = (byte) sample;
                if (size == 2) {
                    bytes[at++] = (byte) (sample >> 8);
                }
            }
        }
        return bytes;
    }

    /** The same image with samples from bytes as {@link #raw} makes them. */
    Planes withRaw(byte[] bytes) {
        int size = bits > 8 ? 2 : 1;
        int[][] read = new int[samples.length][];
        int at = 0;
        for (int c = 0; c < read.length; c++) {
            read[c] = new int[samples[c].length];
            for (int i = 0; i < read[c].length; i++) {
                int value = bytes[at++] & 0xFF;
                if (size == 2) {
                    value |= (bytes[at++] & 0xFF) << 8;
                }
                int shift = 32 - bits;
                read[c][i] = signed ? value << shift >> shift : value;
            }
        }
        if (at != bytes.length) {
            throw new AssertionError(bytes.length + " bytes instead of " + at);
        }
        return new Planes(width, height, bits, signed, read);
    }
}
