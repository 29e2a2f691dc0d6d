package org.isocenter.ejb.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetrievalMeterTest {

    private static final int MEGABYTE = 1024 * 1024;

    private final RetrievalMeter meter = new RetrievalMeter();

    @Test
    void nothingShouldBeNoSpeed() {
        assertThat(meter.averageBandwidth()).isZero();
        assertThat(meter.totalBytes()).isZero();
    }

    @Test
    void averageShouldBeWeightedByBytes() {
        meter.sent(30 * MEGABYTE, Duration.ofSeconds(1));
        meter.sent(10 * MEGABYTE, Duration.ofSeconds(1));

        assertThat(meter.averageBandwidth()).isCloseTo((30 * 30 + 10 * 10) / 40.0, within(1e-9));
        assertThat(meter.totalBytes()).isEqualTo(40 * MEGABYTE);
    }
}
