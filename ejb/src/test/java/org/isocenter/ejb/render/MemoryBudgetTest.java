package org.isocenter.ejb.render;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private final MemoryBudget budget = new MemoryBudget(10 << 20);

    @Test
    void workShouldWaitForMemoryThatOthersHave() throws Exception {
        AtomicInteger inMegabytes = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch done = new CountDownLatch(50);
            for (int i = 0; i < 50; i++) {
                int size = 1 + i % 10;
                Future<?> unused = threads.submit(() -> budget.during((long) size << 20, () -> {
                    most.accumulateAndGet(inMegabytes.addAndGet(size), Math::max);
                    Thread.yield();
                    inMegabytes.addAndGet(-size);
                    done.countDown();
                    return size;
                }));
            }
            assertThat(done.await(30, SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 10);
    }

    @Test
    void workLargerThanAllThereIsShouldBeDoneAlone() throws IOException {
        assertThat(budget.during(1L << 40, () -> "done")).isEqualTo("done");
        assertThat(budget.during(1L << 40, () -> "done again")).isEqualTo("done again");
    }

    @Test
    void memoryShouldBeGivenBackAfterAFailure() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> budget.during(10 << 20, () -> {
                    throw new IOException("no");
                }));

        assertThat(budget.during(10 << 20, () -> "done")).isEqualTo("done");
    }
}
