package org.isocenter.ejb.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Paces work on a clock that the test moves. */
class PacedWorkTest {

    private final Queue<Runnable> due = new ArrayDeque<>();
    private final List<Duration> rests = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

    private boolean refuses;

    private final PacedWork<Integer> work = new PacedWork<>(5, this::work, this::after, now::get);

    private void work(int piece) {
        done.add(piece);
        now.addAndGet(Duration.ofMillis(piece).toNanos());
    }

    private void after(Duration rest, Runnable next) {
        if (refuses) {
            throw new RejectedExecutionException();
        }
        rests.add(rest);
        due.add(next);
    }

    @Test
    void muchWorkAtOnceShouldTakeAQuarterOfOneThread() {
        for (int piece = 1; piece <= 4; piece++) {
            assertThat(work.offer(piece * 10)).isTrue();
        }
        assertThat(due).as("one piece at a time").hasSize(1);
        runAll();

        assertThat(done).containsExactly(10, 20, 30, 40);
        assertThat(rests)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMillis(30),
                        Duration.ofMillis(60),
                        Duration.ofMillis(90),
                        Duration.ofMillis(120));
    }

    @Test
    void workShouldBeginAgainAfterItHasEnded() {
        work.offer(1);
        runAll();
        work.offer(2);
        runAll();

        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void whatIsTooMuchShouldBeLeftOut() {
        for (int piece = 0; piece < 5; piece++) {
            assertThat(work.offer(1)).isTrue();
        }

        assertThat(work.offer(1)).isFalse();
        runAll();
        assertThat(done).hasSize(5);
    }

    @Test
    void refusalOfAThreadShouldNotEndAllWork() {
        refuses = true;
        work.offer(1);
        refuses = false;
        work.offer(2);
        runAll();

        assertThat(done).containsExactly(1, 2);
    }

    private void runAll() {
        while (!due.isEmpty()) {
            due.remove().run();
        }
    }
}
