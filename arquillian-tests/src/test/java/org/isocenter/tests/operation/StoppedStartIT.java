package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.ServerProcess;
import org.isocenter.tests.server.StartsServers;
import org.junit.jupiter.api.Test;

/** A server that is told to stop (SIGTERM) before it has started. */
@StartsServers
class StoppedStartIT {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    /** What the log says at each step of a start: of the server, of the deployment, of the application. */
    private static final List<String> MOMENTS = List.of(
            "WFLYSRV0049",
            "WFLYSRV0039",
            "WFLYSRV0027",
            "WFLYJPA0002",
            "Isocenter starts",
            "Isocenter is ready",
            "WFLYSRV0025");

    @Test
    void serverShouldEndSoonAtWhateverStepOfItsStartItIsStopped() throws Exception {
        try (ServerProcess process = new ServerProcess("stopped", 70, "{}", List.of())) {
            for (String moment : MOMENTS) {
                Files.deleteIfExists(process.log());
                process.launch();
                await(process, moment);

                assertThat(process.endsWithin(LONGEST_STOP))
                        .as("ends after " + moment)
                        .isTrue();
            }
            process.start();
        }
    }

    /** A database that takes connections and says nothing, as behind a firewall that drops packets. */
    @Test
    void serverThatWaitsForItsDatabaseShouldEndSoon() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerProcess process = new ServerProcess(
                        "stopped",
                        70,
                        "{}",
                        List.of(
                                "-Disocenter.db.driver=postgresql",
                                "-Disocenter.db.url=jdbc:postgresql://127.0.0.1:" + silent.getLocalPort()
                                        + "/isocenter"))) {
            process.launch();
            silent.accept();

            assertThat(process.endsWithin(LONGEST_STOP)).isTrue();
        }
    }

    private static void await(ServerProcess process, String moment) throws Exception {
        Path log = process.log();
        Eventually.holds(
                moment, () -> Files.exists(log) && Files.readString(log).contains(moment));
    }
}
