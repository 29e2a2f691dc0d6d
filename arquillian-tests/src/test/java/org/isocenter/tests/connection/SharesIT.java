package org.isocenter.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One kind of request that hangs leaves the others alone. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class SharesIT {

    /** More than there are connections, and than WildFly has threads by default. */
    private static final int SEARCHES = 60;

    /** What searches by an extra attribute read, and stores of instances without it do not touch. */
    private static final String SEARCHED_TABLE = "study_value";

    @ArquillianResource
    private ContainerController controller;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void searchesThatWaitForALockShouldNotKeepOthersWaiting() throws Exception {
        try (EmbeddedPostgres postgresql = postgresql()) {
            OwnServer.forgetData();
            OwnServer own = new OwnServer(controller);
            DeployedServer server = own.start(
                    "{ \"ExtraMainDicomTags\": { \"Study\": [ \"AdmissionID\" ] } }",
                    "-Disocenter.db.driver=postgresql -Disocenter.db.user=postgres -Disocenter.db.password=postgres -Disocenter.db.url="
                            + postgresql.getJdbcUrl("postgres", "postgres").replaceAll("[?].*", ""));
            try (Connection database = postgresql.getPostgresDatabase().getConnection();
                    Statement statement = database.createStatement()) {
                server.upload(SampleInstance.ofNewStudy().file());
                database.setAutoCommit(false);
                statement.execute("LOCK TABLE " + SEARCHED_TABLE + " IN ACCESS EXCLUSIVE MODE");

                List<CompletableFuture<HttpResponse<String>>> searches = new ArrayList<>();
                for (int i = 0; i < SEARCHES; i++) {
                    searches.add(CompletableFuture.supplyAsync(
                            () -> get(server, "/dicom-web/studies?AdmissionID=x"), task -> new Thread(task).start()));
                }
                while (waiting(statement) == 0) {
                    Thread.onSpinWait();
                }

                for (String path : List.of("/system", "/statistics", "/tools/metrics-prometheus", "/jobs")) {
                    assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
                }
                SampleInstance sample = SampleInstance.ofNewStudy();
                assertThat(server.upload(sample.file()).statusCode()).isEqualTo(200);
                assertThat(server.get(sample.path()).statusCode()).isEqualTo(200);
                assertThat(waiting(statement))
                        .as("connections that searches have")
                        .isBetween(1, SEARCHES / 4);

                database.rollback();
                for (CompletableFuture<HttpResponse<String>> search : searches) {
                    HttpResponse<String> answer = search.get();
                    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
                    assertThat(answer.statusCode() == 503)
                            .isEqualTo(
                                    answer.headers().firstValue("Retry-After").isPresent());
                }
                assertThat(server.search("/dicom-web/studies?AdmissionID=x")).isEmpty();
            } finally {
                own.stop();
                OwnServer.forgetData();
            }
        }
    }

    private static int waiting(Statement statement) throws Exception {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static HttpResponse<String> get(DeployedServer server, String path) {
        try {
            return server.get(path);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres postgresql() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException | IllegalStateException e) {
            return abort("no PostgreSQL server on this machine: " + e);
        }
    }
}
