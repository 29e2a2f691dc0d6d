package org.isocenter.ejb.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.isocenter.dicom.render.RenderFailure;
import org.junit.jupiter.api.Test;

/** Work that may never end. */
class GuardedThreadsTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(2);

    /** As a library does that nothing can interrupt. */
    private String stuck() {
        boolean waiting = true;
        while (waiting) {
            try {
                end.await();
                waiting = false;
            } catch (InterruptedException e) {
                // that is the point of it
            }
        }
        ended.countDown();
        return "";
    }

    @Test
    void resultShouldBeThatOfTheWork() throws RenderFailure {
        assertThat(new GuardedThreads(task -> new Thread(task, "test"), 1, Duration.ofMinutes(1)).run(() -> "done"))
                .isEqualTo("done");
    }

    @Test
    void stuckWorkShouldBeLeftAloneAndNotPileUp() throws Exception {
        GuardedThreads threads = new GuardedThreads(task -> new Thread(task, "test-stuck"), 2, Duration.ofMillis(200));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> threads.run(this::stuck))
                    .isInstanceOf(RenderFailure.class)
                    .hasMessageContaining("200 ms");
        }
        assertThatThrownBy(() -> threads.run(() -> "never begun"))
                .isInstanceOf(RenderFailure.class)
                .hasMessageContaining("busy");
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("test-stuck"))
                .hasSize(2);

        end.countDown();
        ended.await();
        GuardedThreadsTest.eventually(threads);
    }

    /** Threads that come free are used again. */
    private static void eventually(GuardedThreads threads) throws RenderFailure {
        assertThat(threads.run(() -> "again")).isEqualTo("again");
    }

    @Test
    void errorsOfALibraryShouldBeAFailure() {
        GuardedThreads threads = new GuardedThreads(task -> new Thread(task, "test"), 1, Duration.ofMinutes(1));

        assertThatThrownBy(() -> threads.run(() -> {
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOf(RenderFailure.class)
                .hasMessageContaining("deep");
    }

    @Test
    void failureOfTheWorkShouldStayAsItIs() {
        GuardedThreads threads = new GuardedThreads(task -> new Thread(task, "test"), 1, Duration.ofMinutes(1));

        assertThatThrownBy(() -> threads.run(() -> {
                    throw new RenderFailure("of the work");
                }))
                .isInstanceOf(RenderFailure.class)
                .hasMessage("of the work");
    }
}
