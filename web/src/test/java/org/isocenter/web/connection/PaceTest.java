package org.isocenter.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.isocenter.ejb.configuration.SlowClientOptions;
import org.junit.jupiter.api.Test;

/** How fast a client is, at a clock that the test moves: at least 1000 bytes a second within ten seconds of waiting. */
class PaceTest {

    private long now;
    private final Pace pace = new Pace(new SlowClientOptions(Duration.ofSeconds(10), 1000), () -> now);

    @Test
    void clientThatTakesEnoughShouldBeWaitedForHoweverLongItTakes() {
        for (int second = 0; second < 1000; second++) {
            assertThat(waits(1)).isTrue();
            pace.moved(1200);
        }
    }

    @Test
    void clientThatTakesNothingShouldNotBeWaitedForLonger() {
        pace.moved(10_000_000);
        for (int second = 0; second < 9; second++) {
            assertThat(waits(1)).isTrue();
        }
        assertThat(waits(1)).as("what the buffers took before does not count").isFalse();
    }

    @Test
    void speedShouldNotBeSavedUp() {
        waits(1);
        pace.moved(1_000_000_000);
        assertThat(waits(9)).isTrue();
        assertThat(waits(9)).isTrue();
        assertThat(waits(1)).isFalse();
    }

    @Test
    void timeThatTheServerTakesShouldNotCount() {
        waits(1);
        now += Duration.ofHours(1).toNanos();
        pace.moved(1500);
        assertThat(pace.isTooSlow()).isFalse();
        assertThat(waits(1)).isTrue();
    }

    @Test
    void nobodyShouldBeJudgedAtOnce() {
        now += 1;
        pace.waitedSince(0);
        assertThat(pace.isTooSlow()).isFalse();
        waits(2);
        assertThat(pace.isTooSlow()).isTrue();
    }

    private boolean waits(int seconds) {
        long began = now;
        now += Duration.ofSeconds(seconds).toNanos();
        return pace.waitedSince(began);
    }
}
