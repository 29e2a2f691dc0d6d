package org.isocenter.ejb.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderedWorkTest {

    private static final List<Integer> THINGS = IntStream.range(0, 200).boxed().toList();

    private final ExecutorService executor = Executors.newFixedThreadPool(8);

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void resultsShouldComeInTheOrderOfTheThings() throws IOException {
        List<Integer> results = new ArrayList<>();

        new OrderedWork(executor, 4).run(THINGS, thing -> thing % 7 == 0 ? slow(thing) : thing, results::add);

        assertThat(results).isEqualTo(THINGS);
    }

    @Test
    void severalThingsShouldBeWorkedOnAtOnceButNoMoreThanAllowed() throws IOException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);

        new OrderedWork(executor, 3)
                .run(
                        THINGS,
                        thing -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            two.countDown();
                            await(two);
                            running.decrementAndGet();
                            return thing;
                        },
                        result -> {});

        assertThat(most.get()).isBetween(2, 3);
    }

    @Test
    void oneThreadShouldBeTheCallers() throws IOException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        for (int workers : new int[] {0, 1}) {
            new OrderedWork(executor, workers).run(THINGS, thing -> threads.add(Thread.currentThread()), result -> {});
        }

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void callerShouldDoWhatABusyExecutorRefuses() throws IOException {
        Executor busy = task -> {
            throw new RejectedExecutionException("busy");
        };
        List<Integer> results = new ArrayList<>();

        new OrderedWork(busy, 4).run(THINGS, thing -> thing, results::add);

        assertThat(results).isEqualTo(THINGS);
    }

    @Test
    void failureOfOneShouldEndAll() {
        assertThatThrownBy(() -> new OrderedWork(executor, 4)
                        .run(
                                THINGS,
                                thing -> {
                                    if (thing == 50) {
                                        throw new UncheckedIOException(new IOException("lost"));
                                    }
                                    return thing;
                                },
                                result -> {}))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("lost");
    }

    private static int slow(int thing) {
        await(new CountDownLatch(1), 5);
        return thing;
    }

    private static void await(CountDownLatch latch) {
        await(latch, 10_000);
    }

    private static void await(CountDownLatch latch, int milliseconds) {
        try {
            if (latch.await(milliseconds, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
