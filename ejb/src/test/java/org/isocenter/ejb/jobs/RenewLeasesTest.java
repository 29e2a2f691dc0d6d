package org.isocenter.ejb.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RenewLeasesTest {

    @Test
    void renewalShouldGoOnWhateverIsThrown() throws Exception {
        CountDownLatch tried = new CountDownLatch(5);
        AtomicInteger times = new AtomicInteger();
        RenewLeases renewal = new RenewLeases(
                () -> {
                    tried.countDown();
                    switch (times.incrementAndGet()) {
                        case 1 -> throw new IllegalStateException("a bug");
                        case 2 -> throw new OutOfMemoryError("of a test");
                        case 3 -> throw new StackOverflowError("of a test");
                        case 4 -> Thread.currentThread().interrupt();
                        default -> {
                            // All is well again.
                        }
                    }
                },
                Duration.ofMillis(1));
        Thread thread = new Thread(renewal);
        thread.start();

        assertThat(tried.await(1, TimeUnit.MINUTES)).isTrue();
        renewal.stop();
        thread.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(thread.isAlive()).isFalse();
    }
}
