package org.isocenter.web.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.isocenter.ejb.store.ContentTooLarge;
import org.junit.jupiter.api.Test;

/** Bodies that become larger when they are decompressed. */
class InflationTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void bodyThatIsMuchLargerThanWhatCameShouldBeRefused() throws IOException {
        byte[] bomb = gzip(400);

        InputStream inflated = inflated(bomb);

        assertThatThrownBy(() -> inflated.transferTo(OutputStream.nullOutputStream()))
                .isInstanceOfSatisfying(ContentTooLarge.class, failure -> assertThat(failure.scope())
                        .isEqualTo(ContentTooLarge.Scope.REQUEST));
    }

    @Test
    void blankImageOfOrdinarySizeShouldBeTaken() throws IOException {
        assertThat(inflated(gzip(200)).transferTo(OutputStream.nullOutputStream()))
                .isEqualTo(200L * MEGABYTE);
    }

    @Test
    void skippedBytesShouldCountToo() throws IOException {
        CountingInputStream counting = new CountingInputStream(new ByteArrayInputStream(new byte[10]));

        assertThat(counting.skip(4)).isEqualTo(4);
        assertThat(counting.read()).isZero();
        assertThat(counting.readAllBytes()).hasSize(5);
        assertThat(counting.read()).isNegative();
        assertThat(counting.count()).isEqualTo(10);
    }

    private static InputStream inflated(byte[] compressed) throws IOException {
        CountingInputStream counting = new CountingInputStream(new ByteArrayInputStream(compressed));
        return new GuardedInflation(new GZIPInputStream(counting), counting);
    }

    private static byte[] gzip(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[MEGABYTE];
            for (int i = 0; i < megabytes; i++) {
                gzip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }
}
