package org.isocenter.dicom.codec.jpeg2000.block;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The codewords of quads (T.814 7.3.5 and Annex C), indexed by the table, the context and the next bits, or by their meaning. */
final class VlcTables {

    private static final String RESOURCE = "cxt-vlc.tsv";
    private static final int LONGEST = 7;

    /** The second table, for all quads except those of the first line. */
    static final int OTHER_LINES = 1 << 10;

    /**
     * For decoders, by {@code table | context << 7 | next seven bits, the first one lowest}: the length in bits 0 to 2,
     * u_off in bit 3, rho in
     * bits 4 to 7, e_k (EMB known) in bits 8 to 11, e_1 in bits 12 to 15.
     */
    static final short[] DECODING = new short[2 << 10];

    /**
     * For encoders, by {@code table >> 10 << 11 | context << 8 | rho << 4 | epsilon}, where epsilon marks the samples whose exponent is
     * that of the quad, 0 for u_off = 0: the length in bits 0 to 2, e_k in bits 4 to 7, the codeword from bit 8 on.
     */
    static final short[] ENCODING = new short[2 << 11];

    static {
        try (InputStream in = Objects.requireNonNull(VlcTables.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(VlcTables::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VlcTables() {}

    private static void line(String line) {
        String[] columns = line.split("\t", 3);
        int table = Integer.parseInt(columns[0]);
        int context = Integer.parseInt(columns[1]);
        for (String codeword : columns[2].split(" ", -1)) {
            int rho = digit(codeword, 0);
            int offset = digit(codeword, 1);
            int known = digit(codeword, 2);
            int ones = digit(codeword, 3);
            int bits = digit(codeword, 4) << 4 | digit(codeword, 5);
            int length = digit(codeword, 6);
            for (int rest = 0; rest < 1 << LONGEST - length; rest++) {
                DECODING[table * OTHER_LINES | context << LONGEST | rest << length | bits] =
                        (short) (length | offset << 3 | rho << 4 | known << 8 | ones << 12);
            }
            encoding(table << 11 | context << 8 | rho << 4, offset, known, ones, bits << 8 | known << 4 | length);
        }
    }

    /** Among several codewords with the same meaning, an encoder takes the one with the most known exponents, then the shortest. */
    private static void encoding(int at, int offset, int known, int ones, int entry) {
        int rho = at >> 4 & 15;
        for (int epsilon = 0; epsilon < 16; epsilon++) {
            boolean fits =
                    offset == 0 ? epsilon == 0 : epsilon != 0 && (epsilon & ~rho) == 0 && (epsilon & known) == ones;
            if (!fits) {
                continue;
            }
            int there = ENCODING[at | epsilon];
            int more = Integer.bitCount(known) - Integer.bitCount(there >> 4 & 15);
            if (there == 0 || more > 0 || more == 0 && (entry & 7) < (there & 7)) {
                ENCODING[at | epsilon] = (short) entry;
            }
        }
    }

    private static int digit(String codeword, int at) {
        return Character.digit(codeword.charAt(at), 16);
    }
}
