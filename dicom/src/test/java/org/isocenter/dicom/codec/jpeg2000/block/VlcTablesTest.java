package org.isocenter.dicom.codec.jpeg2000.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to hold of the codewords of T.814 Annex C, whatever they are. */
class VlcTablesTest {

    private static final int CONTEXTS = 8;
    private static final int CODEWORDS = 128;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void codewordsOfAContextShouldBeACompletePrefixCode(int table) {
        for (int context = 0; context < CONTEXTS; context++) {
            Set<Integer> seen = new HashSet<>();
            int covered = 0;
            for (int bits = 0; bits < CODEWORDS; bits++) {
                int entry = decoding(table, context, bits);
                int length = entry & 7;
                assertThat(length)
                        .as("table %d, context %d, bits %d", table, context, bits)
                        .isPositive();
                assertThat(decoding(table, context, bits & (1 << length) - 1)).isEqualTo(entry);
                if (seen.add((bits & (1 << length) - 1) << 3 | length)) {
                    covered += CODEWORDS >> length;
                }
            }
            assertThat(covered).isEqualTo(CODEWORDS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void exponentsShouldBeKnownOfSignificantSamplesOnly(int table) {
        for (int context = 0; context < CONTEXTS; context++) {
            int reached = 0;
            for (int bits = 0; bits < CODEWORDS; bits++) {
                int entry = decoding(table, context, bits);
                int rho = entry >> 4 & 15;
                int known = entry >> 8 & 15;
                int ones = entry >> 12 & 15;
                boolean offset = (entry & 8) != 0;
                reached |= 1 << rho;
                assertThat(known & ~rho).isZero();
                assertThat(ones & ~known).isZero();
                assertThat(offset || known == 0).isTrue();
                assertThat(!offset || rho != 0).isTrue();
            }
            // that a quad of context 0 is empty MEL tells
            assertThat(reached).isEqualTo(context == 0 ? 0xFFFE : 0xFFFF);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void everyQuadShouldHaveACodewordThatDecodesToIt(int table) {
        for (int context = 0; context < CONTEXTS; context++) {
            for (int rho = context == 0 ? 1 : 0; rho < 16; rho++) {
                for (int epsilon = 0; epsilon < 16; epsilon++) {
                    if ((epsilon & ~rho) != 0) {
                        continue;
                    }
                    int encoded = VlcTables.ENCODING[table << 11 | context << 8 | rho << 4 | epsilon];
                    int decoded = decoding(table, context, encoded >> 8 & 0x7F);
                    assertThat(decoded & 7).isEqualTo(encoded & 7);
                    assertThat(decoded >> 4 & 15).isEqualTo(rho);
                    assertThat((decoded & 8) != 0).isEqualTo(epsilon != 0);
                    assertThat(decoded >> 12 & 15).isEqualTo(epsilon & decoded >> 8 & 15);
                }
            }
        }
    }

    private static int decoding(int table, int context, int bits) {
        return VlcTables.DECODING[table * VlcTables.OTHER_LINES | context << 7 | bits] & 0xFFFF;
    }
}
