package org.isocenter.tests.life;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks at random through two archives, one on H2 and one on PostgreSQL. Longer: {@code -Disocenter.life.seconds=3600}; one walk
 * again: {@code -Disocenter.life.seed=…}.
 */
class ArchiveLifeIT {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("isocenter.life.seconds", 40));
    private static final Duration LONGEST_SHORTENING = Duration.ofMinutes(2);
    private static final int STEPS = 120;
    private static final int THREADS = 4;

    /** @param overwriting whether the first of the two replaces instances that are stored again; the second does what the first does not */
    @ParameterizedTest(name = "where the archive on H2 overwrites: {0}")
    @ValueSource(booleans = {false, true})
    void archivesShouldHaveWhatTheyAcknowledgedAndNothingElse(boolean overwriting) throws Exception {
        try (TwoArchives servers = new TwoArchives(overwriting, !overwriting)) {
            Life life = new Life(servers);
            Instant begin = Instant.now();
            Instant end = begin.plus(TIME.dividedBy(2));
            Long wanted = Long.getLong("isocenter.life.seed");
            int walks = 0;
            for (long seed = wanted == null ? System.nanoTime() : wanted;
                    walks == 0 || Instant.now().isBefore(end);
                    seed++) {
                alone(life, seed);
                atOnce(life, seed);
                walks++;
                if (wanted != null) {
                    break;
                }
            }
            System.out.println("Archive's life: " + walks + " walks alone and of " + THREADS + " at once, " + STEPS
                    + " steps each, in "
                    + Duration.between(begin, Instant.now()).toSeconds() + " s");
        }
    }

    private static void alone(Life life, long seed) throws Exception {
        List<Step> steps = Walk.alone(seed).steps(STEPS);
        Optional<Life.Failure> failure = life.alone(steps);
        if (failure.isPresent()) {
            System.out.println("seed " + seed + ", step " + failure.get().step() + ": "
                    + failure.get().cause());
            throw new AssertionError(
                    "seed " + seed + ", failed at step " + failure.get().step() + "; what fails as well:"
                            + ShortestSteps.text(life, steps, failure.get(), LONGEST_SHORTENING),
                    failure.get().cause());
        }
    }

    private static void atOnce(Life life, long seed) throws Exception {
        Optional<Life.Failure> failure = life.atOnce(IntStream.rangeClosed(1, THREADS)
                .mapToObj(owner -> Walk.beside(seed, owner).steps(STEPS))
                .toList());
        if (failure.isPresent()) {
            throw new AssertionError(
                    "seed " + seed + ", with " + THREADS + " threads, failed at step "
                            + failure.get().step(),
                    failure.get().cause());
        }
    }
}
