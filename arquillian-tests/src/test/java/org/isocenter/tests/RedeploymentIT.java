package org.isocenter.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.testing.Eventually;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application deployed anew into a server that runs, and a server that is stopped in the midst of its start. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class RedeploymentIT {

    private static final String ERRORS = "org.isocenter.ejb.failure.ErrorCode";

    @ArquillianResource
    private ContainerController controller;

    @Test
    void redeployedApplicationShouldNotGatherCopiesOfItself() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{}");
        try (ManagedBeans beans = ManagedBeans.of(own.process())) {
            for (int i = 0; i < 3; i++) {
                assertThat(server.get("/studies/none").statusCode()).isEqualTo(404);
                redeploy(server);
            }
            assertThat(server.get("/studies/none").statusCode()).isEqualTo(404);
            Eventually.holds("one copy of the application is left of four", () -> beans.copies(ERRORS) == 1);
        } finally {
            own.stop();
        }
    }

    @Test
    void serverThatIsStoppedInTheMidstOfItsStartShouldEnd() throws Exception {
        for (String moment : List.of("WFLYSRV0027", "Isocenter starts", "Isocenter is ready")) {
            Path log = Path.of(OwnServer.data("").getParent() + "/log/server.log");
            long before = Files.exists(log) ? Files.size(log) : 0;
            Process script = OwnServer.beginStartScript("{}", "-Djboss.socket.binding.port-offset=1100");
            BufferedReader output = script.inputReader(UTF_8);
            Eventually.holds(
                    moment, () -> Files.exists(log) && since(log, before).contains(moment));

            ProcessHandle server = new OwnServer(controller).process();
            server.destroy();

            server.onExit().get(60, TimeUnit.SECONDS);
            output.close();
            assertThat(script.waitFor(60, TimeUnit.SECONDS)).as(moment).isTrue();
        }
    }

    private static String since(Path log, long start) throws IOException {
        byte[] all = Files.readAllBytes(log);
        return all.length < start ? "" : new String(all, (int) start, all.length - (int) start, UTF_8);
    }

    private static void redeploy(DeployedServer server) throws Exception {
        long before = replacements();
        Files.writeString(marker("dodeploy"), "");
        // The marker of a deployment has the time of what is deployed, so it does not tell; and a marker that is set
        // before the scanner
        // is through with the one before is lost.
        Eventually.holds(
                "the application is deployed anew",
                () -> replacements() > before
                        && Files.exists(marker("deployed"))
                        && !Files.exists(marker("isdeploying")));
        server.awaitReady();
    }

    private static Path marker(String kind) {
        return Path.of(OwnServer.application() + "." + kind);
    }

    private static long replacements() throws IOException {
        return OwnServer.log().stream()
                .filter(line -> line.contains("WFLYSRV0016"))
                .count();
    }
}
