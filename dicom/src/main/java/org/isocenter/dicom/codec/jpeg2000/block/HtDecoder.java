package org.isocenter.dicom.codec.jpeg2000.block;

import java.io.IOException;
import java.util.Arrays;
import org.isocenter.dicom.codec.frame.CodecFailure;

/** Decodes HT code blocks (T.814 clause 7): the cleanup pass here, the two passes after it in {@link HtRefinement}. */
final class HtDecoder implements BlockDecoder {

    private static final int MOST_BIT_PLANES = 30;
    private static final int LONGEST_SUFFIX = 4079;

    /** MEL_E (T.814 Table 2). */
    static final int[] MEL_EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

    private final HtRefinement refinement = new HtRefinement();
    private int[] samples = new int[0];
    private byte[] bytes = new byte[0];
    private int width;
    private int height;
    private int plane;

    /** M_b: the number of bit-planes that a block may have. */
    private int promised;

    /** For each quad of a line, its entry of the table, and u_q from bit 16. */
    private int[] quads = new int[0];

    /** Exponents of the last line of samples above, and of the one being decoded; sample x at x + 1. */
    private int[] above = new int[0];

    private int[] below = new int[0];

    private int magSgnAt;
    private int magSgnEnd;
    private long magSgn;
    private int magSgnBits;
    private boolean magSgnStuffed;

    private int melAt;
    private int melEnd;
    private int melByte;
    private int melBits;
    private int melState;
    private int melRun;
    private boolean melOne;

    private int vlcAt;
    private int vlcEnd;
    private int vlcLast;
    private long vlc;
    private int vlcBits;

    @Override
    public int[] decode(CodeBlock block, byte[] data, int orientation, int bitPlanes, int style, Checkpoint checkpoint)
            throws IOException {
        checkpoint.check();
        begin(block, data);
        // the last set that begins with a cleanup pass
        int cleanup = -1;
        int cleanupAt = 0;
        int at = 0;
        int pass = 0;
        for (int segment = 0; segment < block.segments; segment++) {
            if (pass % 3 == 0 && block.segmentLengths[segment] > 0) {
                cleanup = segment;
                cleanupAt = at;
                plane = bitPlanes - 1 - block.zeroBitPlanes - pass / 3;
            }
            at += block.segmentLengths[segment];
            pass += block.segmentPasses[segment];
        }
        if (cleanup < 0) {
            return samples;
        }
        if (plane < 0) {
            throw new CodecFailure.Malformed("more coding passes than bit-planes");
        }
        promised = bitPlanes;
        int available = block.length();
        int length = block.segmentLengths[cleanup];
        if (cleanupAt + length > available) {
            // the bytes after the end of the data would be read first
            return samples;
        }
        start(cleanupAt, length);
        for (int y = 0; y < height; y += 2) {
            codewords(y == 0);
            magnitudes(y);
            int[] finished = below;
            below = above;
            above = finished;
        }
        int passes = cleanup + 1 < block.segments ? block.segmentPasses[cleanup + 1] : 0;
        if (passes > 0 && cleanupAt + length + block.segmentLengths[cleanup + 1] <= available) {
            if (plane == 0) {
                throw new CodecFailure.Malformed("more coding passes than bit-planes");
            }
            int from = cleanupAt + length;
            refinement.begin(samples, width, height, plane, bytes, from, from + block.segmentLengths[cleanup + 1]);
            refinement.propagate((style & BlockStyle.VERTICALLY_CAUSAL) != 0);
            if (passes > 1) {
                refinement.refine();
            }
        }
        return samples;
    }

    private void begin(CodeBlock block, byte[] data) {
        width = block.width;
        height = block.height;
        int size = width * height;
        if (samples.length < size) {
            samples = new int[size];
        } else {
            Arrays.fill(samples, 0, size, 0);
        }
        int line = width + 5;
        if (above.length < line) {
            above = new int[line];
            below = new int[line];
            quads = new int[line];
        } else {
            Arrays.fill(above, 0, line, 0);
            Arrays.fill(below, 0, line, 0);
        }
        int length = block.length();
        if (bytes.length < length) {
            bytes = new byte[length + (length >> 2)];
        }
        block.copy(data, bytes);
    }

    /** Finds the three parts of a cleanup segment (T.814 7.1.2 to 7.1.4). */
    private void start(int from, int length) throws CodecFailure {
        if (length < 2) {
            throw new CodecFailure.Malformed("an HT cleanup segment of " + length + " bytes");
        }
        int last = from + length - 1;
        int suffix = (bytes[last] & 0xFF) << 4 | bytes[last - 1] & 15;
        if (suffix < 2 || suffix > length || suffix > LONGEST_SUFFIX) {
            throw new CodecFailure.Malformed("an HT suffix of " + suffix + " of " + length + " bytes");
        }
        bytes[last] = (byte) 0xFF;
        bytes[last - 1] |= 15;
        magSgnAt = from;
        magSgnEnd = last + 1 - suffix;
        magSgn = 0;
        magSgnBits = 0;
        magSgnStuffed = false;
        melAt = magSgnEnd;
        melEnd = last + 1;
        melByte = 0;
        melBits = 0;
        melState = 0;
        melRun = 0;
        melOne = false;
        vlcAt = last - 2;
        vlcEnd = magSgnEnd;
        vlcLast = bytes[last - 1] & 0xFF;
        vlc = vlcLast >> 4;
        vlcBits = (vlc & 7) == 7 ? 3 : 4;
        vlc &= (1 << vlcBits) - 1;
    }

    /** Significance, known exponents and u_q of one line of quads (T.814 7.3.5 and 7.3.6). */
    private void codewords(boolean first) throws CodecFailure {
        int across = width + 1 >> 1;
        int context = 0;
        int left = 0;
        for (int q = 0; q < across; q += 2) {
            fillVlc();
            context = first ? left >> 1 | left & 1 : context(2 * q) | left >> 1 & 2 | left >> 2 & 2;
            int one = codeword(first, context);
            left = one >> 4 & 15;
            int two = 0;
            if (q + 1 < across) {
                context = first ? left >> 1 | left & 1 : context(2 * q + 2) | left >> 1 & 2 | left >> 2 & 2;
                two = codeword(first, context);
                left = two >> 4 & 15;
            }
            int both = one >> 3 & 1 | two >> 2 & 2;
            int base = 0;
            if (both == 3 && first) {
                base = melSymbol() != 0 ? 2 : 1;
            }
            int u1 = 0;
            int u2 = 0;
            if (base == 1) {
                // at most one of them is above 2
                int prefix = prefix();
                if (prefix > 2) {
                    u2 = vlcBits(1) + 1;
                    u1 = prefix + extended(suffix(prefix));
                } else {
                    int prefix2 = prefix();
                    u1 = prefix;
                    u2 = prefix2 + extended(suffix(prefix2));
                }
            } else if (both != 0) {
                int prefix1 = (both & 1) != 0 ? prefix() : 0;
                int prefix2 = (both & 2) != 0 ? prefix() : 0;
                int suffix1 = suffix(prefix1);
                int suffix2 = suffix(prefix2);
                u1 = (both & 1) != 0 ? base + prefix1 + extended(suffix1) : 0;
                u2 = (both & 2) != 0 ? base + prefix2 + extended(suffix2) : 0;
            }
            quads[q] = one | u1 << 16;
            quads[q + 1] = two | u2 << 16;
        }
    }

    /** The context that the samples above give to a quad whose first column this is (T.814 equation 2). */
    private int context(int x) {
        return (above[x] | above[x + 1]) != 0
                ? (above[x + 2] | above[x + 3]) != 0 ? 5 : 1
                : (above[x + 2] | above[x + 3]) != 0 ? 4 : 0;
    }

    private int codeword(boolean first, int context) {
        if (context == 0 && melSymbol() == 0) {
            return 0;
        }
        int index = context << 7 | (int) vlc & 0x7F;
        int entry = VlcTables.DECODING[first ? index : VlcTables.OTHER_LINES | index] & 0xFFFF;
        vlc >>>= entry & 7;
        vlcBits -= entry & 7;
        return entry;
    }

    private int prefix() {
        int bits = (int) vlc & 7;
        if ((bits & 1) != 0) {
            vlcBits(1);
            return 1;
        }
        if ((bits & 2) != 0) {
            vlcBits(2);
            return 2;
        }
        vlcBits(3);
        return bits == 4 ? 3 : 5;
    }

    private int suffix(int prefix) {
        return prefix < 3 ? 0 : prefix == 3 ? vlcBits(1) : vlcBits(5);
    }

    private int extended(int suffix) {
        return suffix < 28 ? suffix : suffix + 4 * vlcBits(4);
    }

    /** MagSgn of one line of quads (T.814 7.3.4, 7.3.7 and 7.3.8). */
    private void magnitudes(int y) throws CodecFailure {
        int across = width + 1 >> 1;
        boolean first = y == 0;
        int rows = y + 1 < height ? 15 : 5;
        for (int q = 0; q < across; q++) {
            int x = 2 * q;
            int quad = quads[q];
            int rho = quad >> 4 & rows;
            if (x + 1 == width) {
                rho &= 3;
            }
            below[x + 1] = 0;
            below[x + 2] = 0;
            if (rho == 0) {
                continue;
            }
            int exponent = quad >>> 16;
            if (first || (rho & rho - 1) == 0) {
                exponent++;
            } else {
                int greatest = Math.max(Math.max(above[x], above[x + 1]), Math.max(above[x + 2], above[x + 3]));
                exponent += Math.max(1, greatest - 1);
            }
            if (exponent + plane > MOST_BIT_PLANES) {
                throw tooLarge(exponent);
            }
            int at = y * width + x;
            if ((rho & 1) != 0) {
                sample(at, exponent - (quad >> 8 & 1), quad >> 12 & 1);
            }
            if ((rho & 2) != 0) {
                below[x + 1] = sample(at + width, exponent - (quad >> 9 & 1), quad >> 13 & 1);
            }
            if ((rho & 4) != 0) {
                sample(at + 1, exponent - (quad >> 10 & 1), quad >> 14 & 1);
            }
            if ((rho & 8) != 0) {
                below[x + 2] = sample(at + width + 1, exponent - (quad >> 11 & 1), quad >> 15 & 1);
            }
        }
    }

    private CodecFailure tooLarge(int exponent) {
        return promised > MOST_BIT_PLANES
                ? new CodecFailure.Unsupported("a code block of " + promised + " bit-planes")
                : new CodecFailure.Malformed("an HT exponent of " + exponent);
    }

    /** @return the exponent of the sample */
    private int sample(int at, int bits, int implicit) {
        if (magSgnBits < 32) {
            fillMagSgn();
        }
        int value = (int) magSgn & (1 << bits) - 1 | implicit << bits;
        magSgn >>>= bits;
        magSgnBits -= bits;
        int odd = value | 1;
        samples[at] = value << 31 | odd + 2 << plane;
        return 32 - Integer.numberOfLeadingZeros(odd);
    }

    /** A byte after FF has seven bits; after the last byte, ones are read (T.814 7.1.2). */
    private void fillMagSgn() {
        while (magSgnBits <= 55) {
            int next = magSgnAt < magSgnEnd ? bytes[magSgnAt++] & 0xFF : 0xFF;
            if (magSgnStuffed) {
                magSgn |= (long) (next & 0x7F) << magSgnBits;
                magSgnBits += 7;
            } else {
                magSgn |= (long) next << magSgnBits;
                magSgnBits += 8;
            }
            magSgnStuffed = next == 0xFF;
        }
    }

    /** Reads backwards; the byte after one above 8F has seven bits if those are ones (T.814 7.1.4). */
    private void fillVlc() {
        while (vlcBits <= 55) {
            int next = vlcAt >= vlcEnd ? bytes[vlcAt--] & 0xFF : 0;
            int count = vlcLast > 0x8F && (next & 0x7F) == 0x7F ? 7 : 8;
            vlc |= (long) (next & (1 << count) - 1) << vlcBits;
            vlcBits += count;
            vlcLast = next;
        }
    }

    private int vlcBits(int count) {
        int value = (int) vlc & (1 << count) - 1;
        vlc >>>= count;
        vlcBits -= count;
        return value;
    }

    /** T.814 7.1.3 and 7.3.3. */
    private int melSymbol() {
        if (melRun == 0 && !melOne) {
            int exponent = MEL_EXPONENTS[melState];
            if (melBit() != 0) {
                melRun = 1 << exponent;
                melState = Math.min(12, melState + 1);
            } else {
                for (int i = 0; i < exponent; i++) {
                    melRun = melRun << 1 | melBit();
                }
                melState = Math.max(0, melState - 1);
                melOne = true;
            }
        }
        if (melRun > 0) {
            melRun--;
            return 0;
        }
        melOne = false;
        return 1;
    }

    private int melBit() {
        if (melBits == 0) {
            melBits = melByte == 0xFF ? 7 : 8;
            melByte = melAt < melEnd ? bytes[melAt++] & 0xFF : 0xFF;
        }
        melBits--;
        return melByte >> melBits & 1;
    }
}
