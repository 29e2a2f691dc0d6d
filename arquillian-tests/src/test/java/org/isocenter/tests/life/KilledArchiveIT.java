package org.isocenter.tests.life;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Kills a server at random moments of a walk, round after round over the same data, and compares what it has with what it acknowledged.
 * More rounds: {@code -Disocenter.kill.rounds=200}; the same walks again: {@code -Disocenter.life.seed=…}.
 */
class KilledArchiveIT {

    private static final int ROUNDS = Integer.getInteger("isocenter.kill.rounds", 4);
    /** Of so many rounds, how many kill the server on H2; the others kill that on PostgreSQL. */
    private static final int H2_OF_FIVE = 3;

    private static final int LONGEST_ROUND_MILLIS = 2500;

    @Test
    void killedServersShouldStartAndHaveWhatTheyAcknowledgedAndNothingElse() throws Exception {
        long seed = Long.getLong("isocenter.life.seed", System.nanoTime());
        Random random = new Random(seed);
        try (TwoArchives servers = new TwoArchives(false, true)) {
            List<Archive> archives = servers.archives(Crowd.populations());
            Crowd crowd = new Crowd(archives, seed);
            for (int round = 1; round <= ROUNDS; round++) {
                String name = "seed " + seed + ", round " + round;
                ServerProcess killed = servers.process(round % 5 < H2_OF_FIVE ? 0 : 1);
                try {
                    crowd.during(() -> killSoon(killed, random.nextInt(LONGEST_ROUND_MILLIS)), Crowd.Then.STOP);
                    killed.start();
                    for (Archive archive : archives) {
                        new Recovery(archive).jobs();
                    }
                    for (Archive archive : archives) {
                        new Check(archive).everything();
                    }
                } catch (Exception | AssertionError e) {
                    fail(name + ": " + e, e);
                }
                System.out.println(name + ": " + crowd + "; " + archives.get(0).model() + "; "
                        + archives.get(1).model());
            }
        }
    }

    /** The time is what is random here: nothing is waited for. */
    private static void killSoon(ServerProcess server, int millis) throws Exception {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        server.kill();
    }
}
