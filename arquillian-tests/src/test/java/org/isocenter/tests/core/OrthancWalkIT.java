package org.isocenter.tests.core;

import static org.isocenter.tests.server.DeployedServer.SHARED;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.isocenter.tests.server.OrthancPeer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks at random through the core interface of Debian's Orthanc and of this server side by side: what is asked of both is
 * answered alike. Longer: {@code -Disocenter.walk.seconds=600}; one walk again: {@code -Disocenter.walk.seed=…}.
 */
@ExtendWith(ArquillianExtension.class)
class OrthancWalkIT {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("isocenter.walk.seconds", 0));
    private static final int STEPS = 80;
    /** As many as the build takes, always the same. */
    private static final int FEWEST = 2;

    @Test
    void bothServersShouldAnswerAlikeWhateverIsDone(@TempDir Path directory) throws Exception {
        try (OrthancPeer orthanc = OrthancPeer.start(directory)) {
            Long wanted = Long.getLong("isocenter.walk.seed");
            long seed = wanted != null ? wanted : TIME.isZero() ? 1 : System.nanoTime();
            Instant end = Instant.now().plus(TIME);
            int walks = 0;
            do {
                new OrthancWalk(orthanc.server(), SHARED, seed).take(STEPS);
                seed++;
                walks++;
            } while (wanted == null && (walks < FEWEST || Instant.now().isBefore(end)));
            System.out.println("Beside Orthanc: " + walks + " walks of " + STEPS + " steps");
        }
    }
}
