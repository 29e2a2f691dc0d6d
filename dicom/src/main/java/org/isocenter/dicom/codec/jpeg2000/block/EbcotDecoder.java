package org.isocenter.dicom.codec.jpeg2000.block;

import java.io.IOException;
import java.util.Arrays;
import org.isocenter.dicom.codec.frame.CodecFailure;

/** Decodes code blocks of T.800: coding passes (Annex D) over the MQ decoder (Annex C) or raw bits (D.6). */
final class EbcotDecoder extends EbcotPlanes implements BlockDecoder {

    private static final int CLEANUP = 2;
    private static final int REFINEMENT = 1;
    private static final int BEFORE_BYPASS = 10;

    /** The greatest number of bit-planes that leaves room for a half and a sign. */
    private static final int MOST_BIT_PLANES = 30;

    private final int[] states = new int[Contexts.COUNT];
    private byte[] bytes = new byte[0];
    private int length;
    private boolean causal;

    // the state of the MQ decoder (T.800 Figure C.14), and its place in the bytes
    private int a;
    private int c;
    private int ct;
    private int at;
    private int end;
    // raw bits
    private int raw;
    private int rawLeft;

    @Override
    public int[] decode(CodeBlock block, byte[] data, int orientation, int bitPlanes, int style, Checkpoint checkpoint)
            throws IOException {
        begin(block, data, orientation, style);
        int top = bitPlanes - 1 - block.zeroBitPlanes;
        if (top >= MOST_BIT_PLANES) {
            throw new CodecFailure.Unsupported("a code block of " + (top + 1) + " bit-planes");
        }
        int pass = 0;
        int from = 0;
        for (int segment = 0; segment < block.segments; segment++) {
            checkpoint.check();
            int to = Math.min(from + block.segmentLengths[segment], length);
            boolean bypassed = (style & BlockStyle.BYPASS) != 0 && pass >= BEFORE_BYPASS && (pass + 2) % 3 != CLEANUP;
            byte first = bytes[to];
            byte second = bytes[to + 1];
            bytes[to] = (byte) 0xFF;
            bytes[to + 1] = (byte) 0xFF;
            end = to;
            at = from;
            if (bypassed) {
                raw = 0;
                rawLeft = 0;
            } else {
                start();
            }
            for (int i = 0; i < block.segmentPasses[segment]; i++, pass++) {
                int plane = top - (pass + 2) / 3;
                if (plane < 0) {
                    throw new CodecFailure.Malformed("more coding passes than bit-planes");
                }
                pass((pass + 2) % 3, plane, bypassed, style);
                if ((style & BlockStyle.RESET) != 0) {
                    Contexts.reset(states);
                }
            }
            bytes[to] = first;
            bytes[to + 1] = second;
            from = to;
        }
        return samples;
    }

    private void begin(CodeBlock block, byte[] data, int orientation, int style) {
        begin(block.width, block.height, orientation);
        int size = width * height;
        if (samples.length < size) {
            samples = new int[size];
        } else {
            Arrays.fill(samples, 0, size, 0);
        }
        length = block.length();
        if (bytes.length < length + 2) {
            bytes = new byte[length + 2 + (length >> 2)];
        }
        block.copy(data, bytes);
        causal = (style & BlockStyle.VERTICALLY_CAUSAL) != 0;
        Contexts.reset(states);
    }

    private void pass(int kind, int plane, boolean bypassed, int style) {
        int one = 2 << plane;
        if (kind == CLEANUP) {
            cleanup(one | one >> 1);
            if ((style & BlockStyle.SEGMENTATION_SYMBOLS) != 0) {
                for (int i = 0; i < 4; i++) {
                    decode(Contexts.UNIFORM);
                }
            }
        } else if (kind == REFINEMENT) {
            if (bypassed) {
                rawRefinement(one >> 1);
            } else {
                refinement(one >> 1);
            }
        } else if (bypassed) {
            rawPropagation(one | one >> 1);
        } else {
            propagation(one | one >> 1);
        }
    }

    private void propagation(int value) {
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
                        if (decode(Contexts.ZERO[zeroContexts | around & 0x1FF]) != 0) {
                            significant(word, j, (y + j) * width + x, value, sign(word, j));
                        }
                    }
                }
            }
        }
    }

    private void rawPropagation(int value) {
        for (int y = 0, line = width + 3; y < height; y += 4, line += width + 2) {
            int rows = Math.min(4, height - y);
            for (int x = 0; x < width; x++) {
                int word = line + x;
                for (int j = 0; j < rows; j++) {
                    int around = flags[word] >> 3 * j;
                    if ((around & Contexts.SELF) == 0 && (around & Contexts.OTHERS) != 0) {
                        flags[word] |= 1 << Contexts.VISIT + j;
                        if (rawBit() != 0) {
                            significant(word, j, (y + j) * width + x, value, rawBit());
                        }
                    }
                }
            }
        }
    }

    private void refinement(int half) {
        for (int y = 0, line = width + 3; y < height; y += 4, line += width + 2) {
            for (int x = 0; x < width; x++) {
                int word = line + x;
                int f = flags[word];
                int refine = refinable(f);
                while (refine != 0) {
                    int j = Integer.numberOfTrailingZeros(refine);
                    refine &= refine - 1;
                    int context = magnitudeContext(f, j);
                    samples[(y + j) * width + x] += decode(context) != 0 ? half : -half;
                    flags[word] |= 1 << Contexts.REFINED + j;
                }
            }
        }
    }

    private void rawRefinement(int half) {
        for (int y = 0, line = width + 3; y < height; y += 4, line += width + 2) {
            int rows = Math.min(4, height - y);
            for (int x = 0; x < width; x++) {
                int word = line + x;
                int f = flags[word];
                for (int j = 0; j < rows; j++) {
                    if ((f >> 3 * j & Contexts.SELF) != 0 && (f >> Contexts.VISIT + j & 1) == 0) {
                        samples[(y + j) * width + x] += rawBit() != 0 ? half : -half;
                        flags[word] |= 1 << Contexts.REFINED + j;
                    }
                }
            }
        }
    }

    private void cleanup(int value) {
        for (int y = 0, line = width + 3; y < height; y += 4, line += width + 2) {
            int rows = Math.min(4, height - y);
            for (int x = 0; x < width; x++) {
                int word = line + x;
                int j = 0;
                if (rows == 4 && (flags[word] & (Contexts.SIGNIFICANT | Contexts.VISITED)) == 0) {
                    if (decode(Contexts.RUN_LENGTH) == 0) {
                        continue;
                    }
                    j = decode(Contexts.UNIFORM) << 1;
                    j |= decode(Contexts.UNIFORM);
                    significant(word, j, (y + j) * width + x, value, sign(word, j));
                    j++;
                }
                for (; j < rows; j++) {
                    int f = flags[word];
                    int around = f >> 3 * j;
                    if ((around & Contexts.SELF) == 0
                            && (f >> Contexts.VISIT + j & 1) == 0
                            && decode(Contexts.ZERO[zeroContexts | around & 0x1FF]) != 0) {
                        significant(word, j, (y + j) * width + x, value, sign(word, j));
                    }
                }
                flags[word] &= ~Contexts.VISITED;
            }
        }
    }

    /** Decodes a sign (T.800 D.3.2). */
    private int sign(int word, int j) {
        int expected = expectedSign(word, j);
        return decode(expected & 0x7F) ^ expected >>> 7 & 1;
    }

    private void significant(int word, int j, int sample, int value, int negative) {
        samples[sample] = negative << 31 | value;
        spread(word, j, negative, causal);
    }

    /** INITDEC (T.800 C.3.5). */
    private void start() {
        c = (bytes[at] & 0xFF) << 16;
        byteIn();
        c <<= 7;
        ct -= 7;
        a = 0x8000;
    }

    /** BYTEIN (T.800 C.3.4). The bytes after the last one are read as FF FF. */
    private void byteIn() {
        if (bytes[at] == (byte) 0xFF) {
            if ((bytes[at + 1] & 0xFF) > 0x8F) {
                c += 0xFF00;
                ct = 8;
            } else {
                at++;
                c += (bytes[at] & 0xFF) << 9;
                ct = 7;
            }
        } else {
            at++;
            c += (bytes[at] & 0xFF) << 8;
            ct = 8;
        }
    }

    /** DECODE (T.800 C.3.2). */
    private int decode(int context) {
        int state = states[context];
        int qe = MqStates.QE[state];
        int interval = a - qe;
        int symbol = state & 1;
        if (c >>> 16 < qe) {
            if (interval < qe) {
                states[context] = MqStates.NMPS[state];
            } else {
                symbol ^= 1;
                states[context] = MqStates.NLPS[state];
            }
            renormalize(qe);
            return symbol;
        }
        c -= qe << 16;
        if ((interval & 0x8000) != 0) {
            a = interval;
            return symbol;
        }
        if (interval < qe) {
            symbol ^= 1;
            states[context] = MqStates.NLPS[state];
        } else {
            states[context] = MqStates.NMPS[state];
        }
        renormalize(interval);
        return symbol;
    }

    /** RENORMD (T.800 C.3.3), several bits at once. */
    private void renormalize(int interval) {
        int shift = Integer.numberOfLeadingZeros(interval) - 16;
        a = interval << shift;
        while (shift > 0) {
            if (ct == 0) {
                byteIn();
            }
            int step = Math.min(shift, ct);
            c <<= step;
            ct -= step;
            shift -= step;
        }
    }

    /** A byte after FF has seven bits; after the last byte, ones are read (T.800 D.6). */
    private int rawBit() {
        if (rawLeft == 0) {
            rawLeft = raw == 0xFF ? 7 : 8;
            raw = at < end ? bytes[at++] & 0xFF : 0xFF;
        }
        rawLeft--;
        return raw >> rawLeft & 1;
    }
}
