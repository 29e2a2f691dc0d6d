package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The server while its PostgreSQL is not there: before the start, and in the midst of requests. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class DatabaseAwayIT {

    private static final int CLIENTS = 4;

    @ArquillianResource
    private ContainerController controller;

    @TempDir
    private Path data;

    private int port;

    @Test
    void serverShouldWaitForItsDatabaseAndOutliveItsAbsence() throws Exception {
        try (EmbeddedPostgres first = postgresql(0)) {
            port = first.getPort();
        } catch (IOException | IllegalStateException e) {
            abort("no PostgreSQL server on this machine: " + e);
        }
        OwnServer.forgetData();
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.startWithout(
                "{\"DicomWeb\": {\"SearchTimeout\": 1}}",
                "-Disocenter.db.driver=postgresql -Disocenter.db.user=postgres -Disocenter.db.password=postgres"
                        + " -Disocenter.db.url=jdbc:postgresql://localhost:" + port + "/postgres");
        try {
            assertUnavailable(server, "/tools/readiness");
            assertUnavailable(server, "/dicom-web/studies");
            try (EmbeddedPostgres there = postgresql(port)) {
                server.awaitReady();
                server.store(
                        "/dicom-web/studies",
                        List.of(SampleInstance.ofNewStudy().file()));
                assertThat(server.search("/dicom-web/studies")).hasSize(1);
                searchThatWaitsForALockShouldNotWaitForEver(server, there);
            }
            awayInTheMidstOfRequests(server);
        } finally {
            own.stop();
            OwnServer.forgetData();
        }
    }

    private static void searchThatWaitsForALockShouldNotWaitForEver(DeployedServer server, EmbeddedPostgres database)
            throws Exception {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("LOCK TABLE study IN ACCESS EXCLUSIVE MODE");
            assertUnavailable(server, "/dicom-web/studies");
            assertThat(server.get("/tools/readiness").statusCode()).isEqualTo(200);
        }
        assertThat(server.search("/dicom-web/studies")).hasSize(1);
    }

    private void awayInTheMidstOfRequests(DeployedServer server) throws Exception {
        server.awaitReadiness(503);
        assertUnavailable(server, "/dicom-web/studies");
        assertThat(server.store(
                                "/dicom-web/studies",
                                List.of(SampleInstance.ofNewStudy().file()))
                        .statusCode())
                .isEqualTo(503);
        List<String> before = OwnServer.log();
        List<Integer> away = search(server, 200);
        assertThat(away).isNotEmpty().containsOnly(503);
        List<String> during = OwnServer.log();
        assertThat(during.subList(before.size(), during.size())).hasSizeLessThan(10);

        try (EmbeddedPostgres again = postgresql(port)) {
            server.awaitReady();
            List<Integer> back = search(server, 100);
            assertThat(back).containsOnly(200);
        }
    }

    /** The statuses of so many searches by several clients at once. */
    private static List<Integer> search(DeployedServer server, int requests) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                answers.add(
                        clients.submit(() -> server.get("/dicom-web/studies").statusCode()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get(2, TimeUnit.MINUTES));
            }
            return statuses;
        } finally {
            clients.shutdownNow();
        }
    }

    private static void assertUnavailable(DeployedServer server, String path) throws Exception {
        var answer = server.get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
    }

    private EmbeddedPostgres postgresql(int wanted) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(wanted)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }
}
