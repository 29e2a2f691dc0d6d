package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients are told while the server runs and the application does not. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class AbsentApplicationIT {

    private static final String STUDIES = "/dicom-web/studies?limit=1";

    @ArquillianResource
    private ContainerController controller;

    /** A viewer, or a proxy that spreads the load, takes 404 for a study that is not there. */
    @Test
    void clientsShouldBeToldToComeAgainUntilTheApplicationAnswers() throws Exception {
        OwnServer own = new OwnServer(controller);
        AtomicBoolean started = new AtomicBoolean();
        CompletableFuture<List<HttpResponse<String>>> answers =
                CompletableFuture.supplyAsync(() -> poll(DeployedServer.OWN, started));
        own.start("{}");
        started.set(true);
        try {
            List<HttpResponse<String>> all = answers.get();

            assertThat(all.stream()
                            .map(HttpResponse::statusCode)
                            .dropWhile(status -> status == 503)
                            .distinct())
                    .as("what comes after 503")
                    .containsExactly(200);
            assertThat(all.get(0).statusCode()).isEqualTo(503);
            all.stream()
                    .takeWhile(answer -> answer.statusCode() == 503)
                    .forEach(AbsentApplicationIT::assertUnavailable);
        } finally {
            own.stop();
        }
    }

    @Test
    void clientsShouldBeToldSoForEverIfTheApplicationCannotBeStarted() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.startWithout("{ \"HttpPort\": \"none\" }", "");
        try {
            assertThat(OwnServer.deploymentFailed()).isTrue();
            for (String path : List.of(STUDIES, "/system", "/", "/nosuchroute", "/ui/\"quoted\\path")) {
                assertUnavailable(server.get(path.replace("\"", "%22").replace("\\", "%5C")));
            }
            assertUnavailable(server.upload(SampleInstance.ofNewStudy().file()));
            assertThat(server.request("HEAD", "/system").statusCode()).isEqualTo(503);
        } finally {
            own.stop();
        }
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        JsonObject error = json(answer, JsonObject.class);
        assertThat(error.getInt("HttpStatus")).isEqualTo(503);
        assertThat(error).containsKeys("Details", "HttpError", "Message", "Method", "OrthancError", "Uri");
    }

    /** Asks from the first socket on until there was an answer after the start. */
    private static List<HttpResponse<String>> poll(DeployedServer server, AtomicBoolean started) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        boolean last = false;
        while (!last) {
            last = started.get();
            try {
                answers.add(server.get(STUDIES));
            } catch (ConnectException e) {
                // Not listening yet.
                Thread.onSpinWait();
            } catch (Exception e) {
                throw new AssertionError("no answer", e);
            }
        }
        return answers;
    }
}
