package org.isocenter.tests.life;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.isocenter.tests.server.ServerProcess;
import org.junit.jupiter.api.Test;

/**
 * Kills a server at random moments of a walk, round after round over the same data, and compares what it has with what it acknowledged.
 * More rounds: {@code -Disocenter.kill.rounds=200}; the same walks again: {@code -Disocenter.life.seed=…}.
 */
class KilledArchiveIT {

    private static final int ROUNDS = Integer.getInteger("isocenter.kill.rounds", 4);
    private static final int LONGEST_ROUND_MILLIS = 2500;

    private final long seed = Long.getLong("isocenter.life.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void killedServersShouldStartAndHaveWhatTheyAcknowledgedAndNothingElse() throws Exception {
        try (TwoArchives servers = new TwoArchives(false, true)) {
            List<Archive> archives = servers.archives(Crowd.populations());
            Crowd crowd = new Crowd(archives, seed);
            for (int round = 1; round <= ROUNDS; ) {
                List<ServerProcess> killed = random.nextInt(3) == 0
                        ? List.of(servers.process(0), servers.process(1))
                        : List.of(servers.process(random.nextInt(2)));
                String name = "seed " + seed + ", round " + round;
                try {
                    crowd.during(() -> kill(killed), Crowd.Then.STOP);
                    for (ServerProcess server : killed) {
                        server.launch();
                    }
                    for (ServerProcess server : killed) {
                        server.awaitReady();
                    }
                    look(archives);
                } catch (Exception | AssertionError e) {
                    fail(name + ": " + e, e);
                }
                round += killed.size();
                System.out.println(
                        name + ": " + crowd + "; H2: " + archives.get(0).model() + "; PostgreSQL: "
                                + archives.get(1).model());
            }
        }
    }

    private static void look(List<Archive> archives) throws Exception {
        for (Archive archive : archives) {
            new Recovery(archive).jobs();
        }
        for (Archive archive : archives) {
            new Check(archive).everything();
        }
    }

    /** Each after a while of its own: when is what is random here, nothing is waited for. */
    private void kill(List<ServerProcess> servers) throws InterruptedException {
        for (ServerProcess server : servers) {
            new CountDownLatch(1).await(random.nextInt(LONGEST_ROUND_MILLIS), TimeUnit.MILLISECONDS);
            server.kill();
        }
    }
}
