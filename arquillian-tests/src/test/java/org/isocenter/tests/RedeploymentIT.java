package org.isocenter.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application deployed anew into a server that runs, and a server that is stopped in the midst of its start. */
@ExtendWith(ArquillianExtension.class)
class RedeploymentIT {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String ERRORS = "org.isocenter.ejb.failure.ErrorCode";

    @ArquillianResource
    private ContainerController controller;

    @Test
    void redeployedApplicationShouldLeaveNothingOfItsPredecessors() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{}");
        try (ManagedBeans beans = ManagedBeans.of(own.process())) {
            for (int i = 0; i < 3; i++) {
                assertThat(server.get("/studies/none").statusCode()).isEqualTo(404);
                redeploy(server);
            }
            assertThat(server.get("/studies/none").statusCode()).isEqualTo(404);
            until(() -> beans.copies(ERRORS) == 1, "copies of the application are left");
        } finally {
            own.stop();
        }
    }

    private static void redeploy(DeployedServer server) throws Exception {
        Path deployed = Path.of(OwnServer.application() + ".deployed");
        FileTime before = Files.getLastModifiedTime(deployed);
        Files.writeString(Path.of(OwnServer.application() + ".dodeploy"), "");
        until(
                () -> Files.exists(deployed)
                        && Files.getLastModifiedTime(deployed).compareTo(before) > 0,
                "the application is not deployed anew");
        server.awaitReady();
    }

    private static void until(Condition condition, String otherwise) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private interface Condition {

        boolean holds() throws Exception;
    }
}
