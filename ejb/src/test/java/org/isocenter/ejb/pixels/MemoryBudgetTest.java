package org.isocenter.ejb.pixels;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.SpareThreads;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private final MemoryBudget budget = new MemoryBudget(10 << 20, Duration.ofSeconds(30));

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
    void workLargerThanAllThereIsShouldBeRefusedWithBothNumbers() {
        assertThatThrownBy(() -> budget.during((10 << 20) + 1, () -> "done"))
                .isInstanceOf(CodecFailure.LimitExceeded.class)
                .hasMessageContaining("10485761")
                .hasMessageContaining("10485760");
    }

    @Test
    void workThatWaitsTooLongShouldBeRefusedAsBusy() throws IOException {
        MemoryBudget impatient = new MemoryBudget(10 << 20, Duration.ofMillis(1));
        try (PixelMemory.Lease lease = impatient.take(6 << 20)) {
            assertThatThrownBy(() -> impatient.take(5 << 20)).isInstanceOf(RequestFailure.Busy.class);
            assertThat(impatient.during(4 << 20, () -> "fits beside it")).isNotEmpty();
        }
        assertThat(impatient.during(10 << 20, () -> "alone")).isEqualTo("alone");
    }

    /** Else two of them, each with half of the memory, would wait for each other's. */
    @Test
    void workInsideOfWorkShouldTakeNothing() throws IOException {
        MemoryBudget impatient = new MemoryBudget(10 << 20, Duration.ofMillis(1));
        assertThat(impatient.during(10 << 20, () -> impatient.during(10 << 20, () -> "done")))
                .isEqualTo("done");
        assertThat(impatient.available()).isEqualTo(10 << 20);
    }

    @Test
    void memoryThatWasTakenShouldBeGivenBackOnce() throws IOException {
        PixelMemory.Lease lease = budget.take(3 << 20);
        lease.close();
        lease.close();
        assertThat(budget.available()).isEqualTo(10 << 20);
    }

    @Test
    void spareThreadsShouldBeThoseOfProcessorsWithoutWork() throws IOException {
        PixelMemory memory = new PixelMemory(10 << 20, Duration.ofMillis(1));
        List<Runnable> given = new ArrayList<>();
        SpareThreads threads = memory.spareThreads(given::add, 3);
        assertThat(threads.most()).isEqualTo(2);
        memory.during(1 << 20, () -> {
            threads.executor().execute(() -> {});
            threads.executor().execute(() -> {});
            assertThatThrownBy(() -> threads.executor().execute(() -> {}))
                    .isInstanceOf(RejectedExecutionException.class);
            // its processor is free again
            given.get(0).run();
            threads.executor().execute(() -> {});
            return "done";
        });
        given.subList(1, 3).forEach(Runnable::run);
        assertThat(memory.during(10 << 20, () -> "all of it")).isNotEmpty();
    }

    @Test
    void threadsShouldNotBeSpareWhereThereIsNoMemory() throws IOException {
        PixelMemory memory = new PixelMemory(1 << 20, Duration.ofMillis(1));
        SpareThreads threads = memory.spareThreads(Runnable::run, 8);
        memory.during(1 << 20, () -> {
            assertThatThrownBy(() -> threads.executor().execute(() -> {}))
                    .isInstanceOf(RejectedExecutionException.class);
            return "done";
        });
        threads.executor().execute(() -> {});
    }

    @Test
    void shareShouldLeaveRoomForEverythingElse() {
        assertThat(PixelMemory.share(512L << 20)).isEqualTo(256L << 20);
        assertThat(PixelMemory.share(224L << 20)).isEqualTo(64L << 20);
        assertThat(PixelMemory.share(128L << 20)).isEqualTo(32L << 20);
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
