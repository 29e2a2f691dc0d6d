package org.isocenter.dicom.codec.jpeg2000.block;

import java.util.Arrays;

/**
 * The state of encoding and decoding the bit-planes of a code block (T.800 Annex D): the significance, sign and history of its samples,
 * four rows to a word, with a border around. The encoder and the decoder have loops of their own over them: in shared loops, the call of
 * the coder could not be inlined in a process that both encodes and decodes.
 */
abstract class EbcotPlanes {

    int[] flags = new int[0];
    int[] samples = new int[0];
    int width;
    int height;
    int zeroContexts;

    /** Begins a block in which no sample is significant. */
    final void begin(int columns, int rows, int orientation) {
        width = columns;
        height = rows;
        zeroContexts = orientation << 9;
        int words = (columns + 2) * ((rows + 3 >> 2) + 2);
        if (flags.length < words) {
            flags = new int[words];
        } else {
            Arrays.fill(flags, 0, words, 0);
        }
    }

    /**
     * The samples of a word that are significant and have not been visited, one bit for each. Samples beyond the last row are never among
     * them.
     */
    static int refinable(int word) {
        return (word >> 4 & 1 | word >> 6 & 2 | word >> 8 & 4 | word >> 10 & 8) & ~(word >> Contexts.VISIT);
    }

    /** The context of the magnitude of a sample that is refined (T.800 Table D.4). */
    static int magnitudeContext(int word, int j) {
        if ((word >>> Contexts.REFINED + j & 1) != 0) {
            return Contexts.MAGNITUDE + 2;
        }
        return (word >> 3 * j & Contexts.OTHERS) != 0 ? Contexts.MAGNITUDE + 1 : Contexts.MAGNITUDE;
    }

    /** The context of a sign in seven bits, and above them the expected sign (T.800 D.3.2). */
    final int expectedSign(int word, int j) {
        int f = flags[word];
        int around = f >> 3 * j;
        int signs = f >> Contexts.SIGN + j;
        int index = around >> 1 & 1
                | around >> 2 & 2
                | around >> 3 & 4
                | around >> 4 & 8
                | (signs & 1) << 4
                | (flags[word - 1] >> Contexts.SIGN + 1 + j & 1) << 5
                | (flags[word + 1] >> Contexts.SIGN + 1 + j & 1) << 6
                | (signs >> 2 & 1) << 7;
        return Contexts.SIGNS[index];
    }

    /**
     * Notes in a sample and its neighbours that the sample has become significant.
     *
     * @param negative 1 if the sample is negative, else 0
     * @param causal whether the stripe above is not told
     */
    final void spread(int word, int j, int negative, boolean causal) {
        int[] f = flags;
        f[word - 1] |= 0x20 << 3 * j;
        f[word + 1] |= 0x08 << 3 * j;
        f[word] |= 0x10 << 3 * j | negative << Contexts.SIGN + 1 + j;
        if (j == 0 && !causal) {
            int above = word - width - 2;
            f[above - 1] |= 1 << 17;
            f[above] |= 1 << 16 | negative << Contexts.SIGN + 5;
            f[above + 1] |= 1 << 15;
        } else if (j == 3) {
            int below = word + width + 2;
            f[below - 1] |= 4;
            f[below] |= 2 | negative << Contexts.SIGN;
            f[below + 1] |= 1;
        }
    }
}
