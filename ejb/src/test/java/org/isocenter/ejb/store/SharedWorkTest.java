package org.isocenter.ejb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedWorkTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void workThatGathersMeanwhileShouldBeDoneInOneGo() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        List<List<Integer>> goes = Collections.synchronizedList(new ArrayList<>());
        SharedWork<Integer, Integer> work = new SharedWork<>(1, 100, piece -> 1, pieces -> {
            goes.add(pieces);
            begun.countDown();
            await(proceed);
            return pieces.stream().map(piece -> piece * 2).toList();
        });
        List<Future<Integer>> results = new ArrayList<>();
        results.add(threads.submit(() -> work.done(0)));
        begun.await();
        for (int i = 1; i <= 10; i++) {
            int piece = i;
            results.add(threads.submit(() -> work.done(piece)));
        }
        waitUntilWaiting(work, 10);
        proceed.countDown();

        for (int i = 0; i <= 10; i++) {
            assertThat(results.get(i).get()).isEqualTo(2 * i);
        }
        assertThat(goes).hasSize(2);
        assertThat(goes.get(1)).hasSize(10);
    }

    /** They are lists of instances with all their attributes. */
    @Test
    void piecesShouldNotBeCompared() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        SharedWork<Incomparable, String> work = new SharedWork<>(1, 100, piece -> 1, pieces -> {
            begun.countDown();
            await(proceed);
            return Collections.nCopies(pieces.size(), "done");
        });
        List<Future<String>> results = new ArrayList<>();
        results.add(threads.submit(() -> work.done(new Incomparable())));
        begun.await();
        for (int i = 0; i < 3; i++) {
            results.add(threads.submit(() -> work.done(new Incomparable())));
        }
        while (work.waiting() < 3) {
            if (results.stream().skip(1).anyMatch(Future::isDone)) {
                break;
            }
            LockSupport.parkNanos(1_000_000);
        }
        proceed.countDown();
        for (Future<String> result : results) {
            assertThat(result.get()).isEqualTo("done");
        }
    }

    private static final class Incomparable {

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("compared");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("hashed");
        }
    }

    @Test
    void oneGoShouldNotTakeMoreThanItsBoundUnlessOnePieceIsLarger() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        List<List<Integer>> goes = Collections.synchronizedList(new ArrayList<>());
        SharedWork<Integer, Integer> work = new SharedWork<>(1, 10, piece -> piece, pieces -> {
            goes.add(pieces);
            begun.countDown();
            await(proceed);
            return pieces;
        });
        List<Future<Integer>> results = new ArrayList<>();
        for (int size : new int[] {1, 6, 6, 50}) {
            results.add(threads.submit(() -> work.done(size)));
            begun.await();
            waitUntilWaiting(work, results.size() - 1);
        }
        proceed.countDown();
        for (Future<Integer> result : results) {
            result.get();
        }

        assertThat(goes).containsExactlyInAnyOrder(List.of(1), List.of(6), List.of(6), List.of(50));
    }

    @Test
    void failureShouldReachEveryThreadThatShared() {
        SharedWork<Integer, Integer> work = new SharedWork<>(4, 10, piece -> 1, pieces -> {
            throw new IllegalStateException("no");
        });

        assertThatThrownBy(() -> work.done(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThatThrownBy(() -> work.done(2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyThreadsShouldEachGetTheirOwnResult() throws Exception {
        SharedWork<Integer, Integer> work = new SharedWork<>(2, 7, piece -> 1, pieces -> pieces.stream()
                .map(piece -> piece + 1)
                .toList());
        List<Future<Boolean>> results = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            int start = thread * 1000;
            results.add(threads.submit(() -> {
                for (int i = start; i < start + 500; i++) {
                    if (work.done(i) != i + 1) {
                        return false;
                    }
                }
                return true;
            }));
        }
        for (Future<Boolean> result : results) {
            assertThat(result.get()).isTrue();
        }
    }

    private static void waitUntilWaiting(SharedWork<?, ?> work, int pieces) {
        while (work.waiting() < pieces) {
            // Whoever hands in work says nothing of it.
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
