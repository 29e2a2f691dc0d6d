package org.isocenter.dicom.codec.jpeg;

import java.util.Arrays;
import org.isocenter.dicom.codec.frame.CodecFailure;

/** The codes of one Huffman table, for decoding (ISO 10918-1 Annex C). */
final class HuffmanTable {

    static final int LONGEST = 16;
    private static final int QUICK = 10;

    /** Indexed by the next ten bits: length of the code times 256, plus the symbol; 0 if the code is longer. */
    private final short[] quick = new short[1 << QUICK];
    /** Indexed by length: the first code beyond those of that length, left-aligned in 16 bits. */
    private final int[] beyond = new int[LONGEST + 2];
    /** Indexed by length: the number that, added to a code, gives the index of its symbol. */
    private final int[] offset = new int[LONGEST + 1];

    private final byte[] symbols;

    private HuffmanTable(byte[] symbols) {
        this.symbols = symbols;
    }

    /**
     * @param counts the number of codes of each length, from 1
     * @param symbols in the order of their codes
     */
    static HuffmanTable of(int[] counts, byte[] symbols) throws CodecFailure.Malformed {
        HuffmanTable table = new HuffmanTable(symbols);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            table.offset[length] = index - code;
            int count = counts[length - 1];
            if (code + count > 1 << length) {
                throw new CodecFailure.Malformed("a Huffman table with too many codes");
            }
            for (int i = 0; i < count; i++, code++, index++) {
                if (length <= QUICK) {
                    short entry = (short) (length << 8 | symbols[index] & 0xFF);
                    int first = code << QUICK - length;
                    Arrays.fill(table.quick, first, first + (1 << QUICK - length), entry);
                }
            }
            table.beyond[length] = code << LONGEST - length;
            code <<= 1;
        }
        table.beyond[LONGEST + 1] = Integer.MAX_VALUE;
        return table;
    }

    /** Reads the tables of a DHT segment (ISO 10918-1 B.2.4.2) into their places: tables of class 0 from 0, those of class 1 from 4. */
    static void read(MarkerReader segment, HuffmanTable[] tables) throws CodecFailure.Malformed {
        for (int at = 0; at < segment.length(); ) {
            int place = segment.u8(at++);
            int type = place >> 4;
            int destination = place & 15;
            if (type > 1 || destination > 3) {
                throw new CodecFailure.Malformed("a Huffman table " + place);
            }
            int[] counts = new int[LONGEST];
            int total = 0;
            for (int i = 0; i < LONGEST; i++) {
                counts[i] = segment.u8(at++);
                total += counts[i];
            }
            if (total > 256) {
                throw new CodecFailure.Malformed("a Huffman table with " + total + " codes");
            }
            byte[] symbols = new byte[total];
            for (int i = 0; i < total; i++) {
                symbols[i] = (byte) segment.u8(at++);
            }
            tables[4 * type + destination] = of(counts, symbols);
        }
    }

    /** The length of the code that these left-aligned bits begin with, times 256, plus its symbol; 0 if there is none. */
    int lookup(long bits) {
        int entry = quick[(int) (bits >>> 64 - QUICK)];
        if (entry != 0) {
            return entry;
        }
        int code = (int) (bits >>> 64 - LONGEST);
        int length = QUICK + 1;
        while (code >= beyond[length]) {
            length++;
        }
        if (length > LONGEST) {
            return 0;
        }
        return length << 8 | symbols[(code >> LONGEST - length) + offset[length]] & 0xFF;
    }
}
