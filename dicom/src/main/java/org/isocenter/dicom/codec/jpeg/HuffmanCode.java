package org.isocenter.dicom.codec.jpeg;

import java.util.Arrays;
import org.isocenter.dicom.codec.frame.ByteSink;

/** The shortest codes for symbols of known frequency, for encoding (ISO 10918-1 K.2). */
final class HuffmanCode {

    private final int[] counts = new int[HuffmanTable.LONGEST];
    private final byte[] symbols;
    private final int[] codes;
    private final int[] lengths;

    private HuffmanCode(int alphabet, byte[] symbols) {
        this.symbols = symbols;
        this.codes = new int[alphabet];
        this.lengths = new int[alphabet];
    }

    /** @param frequencies of the symbols 0, 1, …; at most 256; symbols of frequency 0 get no code */
    static HuffmanCode of(int[] frequencies) {
        int[] lengths = limited(frequencies);
        int alphabet = frequencies.length;
        int used = (int) Arrays.stream(frequencies).filter(f -> f > 0).count();
        HuffmanCode result = new HuffmanCode(alphabet, new byte[used]);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= HuffmanTable.LONGEST; length++) {
            for (int symbol = 0; symbol < alphabet; symbol++) {
                if (lengths[symbol] == length) {
                    result.counts[length - 1]++;
                    result.symbols[index++] = (byte) symbol;
                    result.codes[symbol] = code++;
                    result.lengths[symbol] = length;
                }
            }
            code <<= 1;
        }
        return result;
    }

    int code(int symbol) {
        return codes[symbol];
    }

    int length(int symbol) {
        return lengths[symbol];
    }

    /** Writes a DHT segment with only this table. */
    void write(int typeAndDestination, ByteSink out) {
        out.write16(0xFF00 | JpegMarker.DHT);
        out.write16(3 + HuffmanTable.LONGEST + symbols.length);
        out.write(typeAndDestination);
        for (int count : counts) {
            out.write(count);
        }
        out.write(symbols, 0, symbols.length);
    }

    /** Code lengths of at most 16 bits. Frequencies are made more alike until the tree is not too deep. */
    private static int[] limited(int[] frequencies) {
        long[] weights = new long[frequencies.length + 1];
        for (int i = 0; i < frequencies.length; i++) {
            weights[i] = frequencies[i];
        }
        while (true) {
            // a symbol that does not occur gets the code of all ones, which must not be used
            weights[frequencies.length] = 1;
            int[] lengths = lengths(weights);
            if (Arrays.stream(lengths).max().orElse(0) <= HuffmanTable.LONGEST) {
                return withoutOnes(lengths, frequencies);
            }
            for (int i = 0; i < frequencies.length; i++) {
                weights[i] = weights[i] == 0 ? 0 : 1 + weights[i] / 2;
            }
        }
    }

    /** The depth of each leaf of the tree, in which the least weights are joined first. */
    private static int[] lengths(long[] weights) {
        int n = weights.length;
        long[] weight = Arrays.copyOf(weights, n);
        int[] next = new int[n];
        Arrays.fill(next, -1);
        int[] length = new int[n];
        while (true) {
            int least = least(weight, -1);
            int second = least(weight, least);
            if (second < 0) {
                return length;
            }
            weight[least] += weight[second];
            weight[second] = 0;
            int last = least;
            length[last]++;
            while (next[last] >= 0) {
                last = next[last];
                length[last]++;
            }
            next[last] = second;
            for (int i = second; i >= 0; i = next[i]) {
                length[i]++;
            }
        }
    }

    private static int least(long[] weight, int except) {
        int least = -1;
        for (int i = 0; i < weight.length; i++) {
            if (i != except && weight[i] > 0 && (least < 0 || weight[i] <= weight[least])) {
                least = i;
            }
        }
        return least;
    }

    /** The code of all ones is the last of the longest codes: the symbol that does not occur changes places with the symbol that has it. */
    private static int[] withoutOnes(int[] lengths, int[] frequencies) {
        int absent = frequencies.length;
        int longest = absent;
        for (int i = 0; i < absent; i++) {
            if (lengths[i] > lengths[longest]) {
                longest = i;
            }
        }
        int length = lengths[absent];
        lengths[absent] = lengths[longest];
        lengths[longest] = length;
        return Arrays.copyOf(lengths, absent);
    }
}
