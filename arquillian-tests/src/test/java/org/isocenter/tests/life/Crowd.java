package org.isocenter.tests.life;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Clients that walk through two archives at the same time while something hurts the servers. A request that nobody acknowledged leaves
 * open what it did; what was acknowledged is certain.
 */
final class Crowd {

    private static final int THREADS = 4;

    private final List<Archive> archives;
    private final List<Walk> walks;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger unacknowledged = new AtomicInteger();

    Crowd(List<Archive> archives, long seed) {
        this.archives = archives;
        this.walks = IntStream.rangeClosed(1, THREADS)
                .mapToObj(owner -> Walk.beside(seed, owner))
                .toList();
    }

    /** The patients that they change. */
    static List<Population> populations() {
        List<Population> populations = new ArrayList<>(List.of(Population.shared()));
        IntStream.rangeClosed(1, THREADS).mapToObj(Population::of).forEach(populations::add);
        return populations;
    }

    /** What hurts a server, and returns when that is over. */
    interface Fault {

        void strike() throws Exception;
    }

    /** What a client does that got no answer. */
    enum Then {
        /** It takes no further step. */
        STOP,
        /** It waits until it knows what was done, and goes on. */
        GO_ON
    }

    /** Walks from before a fault until it is over. */
    void during(Fault fault, Then then) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Walk walk : walks) {
                all.add(threads.submit(() -> {
                    walk(walk, then, over, begun);
                    return null;
                }));
            }
            begun.await();
            try {
                fault.strike();
            } finally {
                over.set(true);
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void walk(Walk walk, Then then, AtomicBoolean over, CountDownLatch begun) throws Exception {
        while (!over.get()) {
            Step step = walk.next();
            try {
                step.by(new Step.Client(archives.get(step.at()), archives.get(1 - step.at())));
                taken.incrementAndGet();
            } catch (Unacknowledged e) {
                unacknowledged.incrementAndGet();
                if (then == Then.STOP) {
                    return;
                }
                // A job of either may still send to the other.
                for (Archive archive : archives) {
                    new Recovery(archive).jobs();
                }
                for (Archive archive : archives) {
                    new Recovery(archive).of(walk.own().all());
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(step + ": " + e.getMessage(), e);
            } finally {
                begun.countDown();
            }
        }
    }

    @Override
    public String toString() {
        return taken + " steps acknowledged, " + unacknowledged + " not";
    }
}
