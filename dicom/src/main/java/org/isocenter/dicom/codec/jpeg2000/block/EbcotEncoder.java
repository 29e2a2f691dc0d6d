package org.isocenter.dicom.codec.jpeg2000.block;

import java.io.IOException;

/** Encodes code blocks of T.800 (Annex D) in one segment, without any option of the code block style. */
final class EbcotEncoder extends EbcotPlanes implements BlockEncoder {

    private static final int MAGNITUDE = 0x7FFFFFFF;

    private final MqEncoder coder = new MqEncoder();
    private final boolean measured;
    private double gain;

    /** @param measured whether the gains of passes are wanted */
    EbcotEncoder(boolean measured) {
        this.measured = measured;
    }

    @Override
    public EncodedBlock encode(
            int[] ofBlock, int columns, int rows, int orientation, byte[] room, Checkpoint checkpoint)
            throws IOException {
        samples = ofBlock;
        int all = 0;
        for (int i = 0; i < columns * rows; i++) {
            all |= ofBlock[i] & MAGNITUDE;
        }
        int planes = 32 - Integer.numberOfLeadingZeros(all);
        if (planes == 0) {
            return EncodedBlock.EMPTY;
        }
        begin(columns, rows, orientation);
        coder.start();
        gain = 0;
        int[] lengths = new int[3 * planes - 2];
        double[] gains = new double[measured ? lengths.length : 0];
        for (int pass = 0; pass < lengths.length; pass++) {
            checkpoint.check();
            int plane = planes - 1 - (pass + 2) / 3;
            switch ((pass + 2) % 3) {
                case 0 -> propagation(plane);
                case 1 -> refinement(plane);
                default -> cleanup(plane);
            }
            lengths[pass] = coder.enough();
            if (measured) {
                gains[pass] = gain;
            }
        }
        byte[] bytes = coder.finish();
        for (int pass = 0; pass < lengths.length; pass++) {
            int length = Math.min(lengths[pass], bytes.length);
            while (length > 0 && bytes[length - 1] == (byte) 0xFF) {
                length--;
            }
            lengths[pass] = pass == lengths.length - 1 ? bytes.length : length;
        }
        return new EncodedBlock(bytes, planes, lengths, gains);
    }

    private void propagation(int plane) {
        for (int y = 0, line = width + 3; y < height; y += 4, line += width + 2) {
            int rows = Math.min(4, height - y);
            for (int x = 0; x < width; x++) {
                int word = line + x;
                if ((flags[word] & Contexts.SIGNIFICANT) == 0) {
                    continue;
                }
                for (int j = 0; j < rows; j++) {
                    int around = flags[word] >> 3 * j;
                    if ((around & Contexts.SELF) == 0 && (around & Contexts.OTHERS) != 0) {
                        flags[word] |= 1 << Contexts.VISIT + j;
                        zero(word, j, around, (y + j) * width + x, plane);
                    }
                }
            }
        }
    }

    private void refinement(int plane) {
        for (int y = 0, line = width + 3; y < height; y += 4, line += width + 2) {
            for (int x = 0; x < width; x++) {
                int word = line + x;
                int f = flags[word];
                int refine = refinable(f);
                while (refine != 0) {
                    int j = Integer.numberOfTrailingZeros(refine);
                    refine &= refine - 1;
                    int context = magnitudeContext(f, j);
                    int magnitude = samples[(y + j) * width + x] & MAGNITUDE;
                    coder.encode(context, magnitude >> plane & 1);
                    if (measured) {
                        gain += error(magnitude, plane + 1) - error(magnitude, plane);
                    }
                    flags[word] |= 1 << Contexts.REFINED + j;
                }
            }
        }
    }

    private void cleanup(int plane) {
        for (int y = 0, line = width + 3; y < height; y += 4, line += width + 2) {
            int rows = Math.min(4, height - y);
            for (int x = 0; x < width; x++) {
                int word = line + x;
                int j = 0;
                if (rows == 4 && (flags[word] & (Contexts.SIGNIFICANT | Contexts.VISITED)) == 0) {
                    int at = y * width + x;
                    while (j < 4 && (samples[at + j * width] >> plane & 1) == 0) {
                        j++;
                    }
                    coder.encode(Contexts.RUN_LENGTH, j < 4 ? 1 : 0);
                    if (j == 4) {
                        continue;
                    }
                    coder.encode(Contexts.UNIFORM, j >> 1);
                    coder.encode(Contexts.UNIFORM, j & 1);
                    significant(word, j, at + j * width, plane);
                    j++;
                }
                for (; j < rows; j++) {
                    int f = flags[word];
                    int around = f >> 3 * j;
                    if ((around & Contexts.SELF) == 0 && (f >> Contexts.VISIT + j & 1) == 0) {
                        zero(word, j, around, (y + j) * width + x, plane);
                    }
                }
                flags[word] &= ~Contexts.VISITED;
            }
        }
    }

    private void zero(int word, int j, int around, int sample, int plane) {
        int bit = samples[sample] >> plane & 1;
        coder.encode(Contexts.ZERO[zeroContexts | around & 0x1FF], bit);
        if (bit != 0) {
            significant(word, j, sample, plane);
        }
    }

    /** The square error that is left once the bit-planes down to {@code plane} are known. */
    private static double error(int magnitude, int plane) {
        double known = ((magnitude >> plane) + 0.5) * (1L << plane);
        double difference = magnitude + 0.5 - known;
        return difference * difference;
    }

    private void significant(int word, int j, int sample, int plane) {
        int negative = samples[sample] >>> 31;
        int expected = expectedSign(word, j);
        coder.encode(expected & 0x7F, negative ^ expected >>> 7 & 1);
        if (measured) {
            int magnitude = samples[sample] & MAGNITUDE;
            gain += (magnitude + 0.5) * (magnitude + 0.5) - error(magnitude, plane);
        }
        spread(word, j, negative, false);
    }
}
