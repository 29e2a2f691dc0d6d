package org.isocenter.persistence.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An archive lives as its model says, whatever comes in whatever order. The build takes a few seeds;
 * {@code -Disocenter.life.seconds=3600} goes on with new ones for an hour, and
 * {@code -Disocenter.life.seed=7} takes one again.
 */
abstract class ArchiveLifeContract {

    private static final long SECONDS = Long.getLong("isocenter.life.seconds", 0);
    private static final Optional<Long> SEED = Optional.ofNullable(Long.getLong("isocenter.life.seed"));
    private static final int STEPS = 25;
    private static final int THREADS = 4;

    @TempDir
    Path folder;

    /** The database under test. */
    abstract TestDatabase database();

    @Test
    void archiveShouldLiveAsItsModel() {
        Walk walk = new Walk(database(), folder);
        eachSeed(seed -> {
            List<Step> steps = new RandomSteps(seed, List.of(0, 1, 2)).of(STEPS);
            walk.walk(steps).ifPresent(failure -> report(seed, steps, failure, walk));
        });
    }

    @Test
    void archiveShouldLiveAsTheModelsOfSeveralThreads() {
        Crowd crowd = new Crowd(database(), folder, THREADS);
        eachSeed(seed -> {
            try {
                crowd.live(seed, STEPS);
            } catch (Exception | AssertionError e) {
                fail("seed " + seed + " with " + THREADS + " threads", e);
            }
        });
    }

    /** The test of the test: a fault is found, and few steps remain. */
    @Test
    void failureShouldBeMadeShort() {
        Function<List<Step>, Optional<Walk.Failure>> faulty = steps -> {
            int stored = 0;
            for (int i = 0; i < steps.size(); i++) {
                stored += steps.get(i) instanceof Step.Store ? 1 : 0;
                if (stored > 0 && steps.get(i) instanceof Step.Remove) {
                    return Optional.of(new Walk.Failure(i, new AssertionError("stored and removed")));
                }
            }
            return Optional.empty();
        };
        List<Step> steps = new RandomSteps(1, List.of(0)).of(STEPS);

        List<Step> shortest =
                new ShortestFailure(faulty).of(steps, faulty.apply(steps).orElseThrow());

        assertThat(shortest).hasSize(2);
        assertThat(shortest.get(0)).isInstanceOf(Step.Store.class);
        assertThat(shortest.get(1)).isInstanceOf(Step.Remove.class);
    }

    private static void eachSeed(LongConsumer life) {
        if (SEED.isPresent()) {
            life.accept(SEED.get());
            return;
        }
        LongStream.rangeClosed(1, 2).forEach(life);
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        Random seeds = new Random();
        long lives = 0;
        for (; System.nanoTime() < end; lives++) {
            life.accept(seeds.nextLong());
        }
        if (lives > 0) {
            System.out.println("lives beside those of the build: " + lives);
        }
    }

    private static void report(long seed, List<Step> steps, Walk.Failure failure, Walk walk) {
        List<Step> shortest = new ShortestFailure(walk::walk).of(steps, failure);
        fail(
                "seed " + seed + " fails at step " + failure.step() + "; these still fail:\n"
                        + shortest.stream().map(Object::toString).collect(Collectors.joining("\n")),
                failure.cause());
    }
}
