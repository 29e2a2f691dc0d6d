package org.isocenter.tests.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.Fork;
import org.isocenter.tests.server.ManagedBeans;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application deployed anew into a server that runs, and a server that is stopped by a client. */
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
    void serverShouldStartAnewWithItsConfigurationAndEndAsClientsAsk() throws Exception {
        Process script = OwnServer.beginStartScript(
                "{ \"Name\": \"before\" }", "-Djboss.socket.binding.port-offset=" + Fork.portOffset(10));
        DeployedServer server = DeployedServer.OWN;
        // Not closed: who closes it waits for who reads it. It ends with the process.
        BufferedReader output = script.inputReader(UTF_8);
        CompletableFuture<List<String>> said =
                CompletableFuture.supplyAsync(() -> output.lines().toList());
        try {
            Eventually.holds("the server has its first configuration", () -> isNamed(server, "before"));
            String instance = DeployedServer.json(
                            server.upload(SampleInstance.ofNewStudy().file()), JsonObject.class)
                    .getString("ID");
            new OwnServer(controller).configure("{ \"Name\": \"after\", \"CheckRevisions\": true }");

            assertThat(server.send("POST", "/tools/reset", BodyPublishers.noBody())
                            .body())
                    .isEqualTo("{}");

            Eventually.holds("the server has its second configuration", () -> isNamed(server, "after"));
            assertThat(server.get("/instances/" + instance + "/file").statusCode())
                    .isEqualTo(200);
            for (String kind : List.of("metadata", "attachments")) {
                revisionsShouldBeChecked(server, "/instances/" + instance + "/" + kind + "/1030");
            }

            assertThat(server.send("POST", "/tools/shutdown", BodyPublishers.noBody())
                            .body())
                    .isEqualTo("{}");

            assertThat(said.get(2, TimeUnit.MINUTES)).anyMatch(line -> line.contains("Restarting"));
            assertThat(script.waitFor()).isZero();
        } finally {
            script.descendants().forEach(ProcessHandle::destroyForcibly);
            script.destroyForcibly();
        }
    }

    private static boolean isNamed(DeployedServer server, String name) throws InterruptedException {
        try {
            HttpResponse<String> system = server.get("/system");
            return system.statusCode() == 200
                    && DeployedServer.json(system, JsonObject.class)
                            .getString("Name")
                            .equals(name);
        } catch (IOException e) {
            return false;
        }
    }

    /** With {@code CheckRevisions} only who names the current revision may change what is there. */
    private static void revisionsShouldBeChecked(DeployedServer server, String path) throws Exception {
        HttpResponse<String> first = server.send("PUT", path, BodyPublishers.ofString("hello"));
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).isEqualTo("\"0-5d41402abc4b2a76b9719d911017c592\"");

        assertThat(server.send("PUT", path, BodyPublishers.ofString("other")).statusCode())
                .isEqualTo(409);
        assertThat(server.send("DELETE", path, BodyPublishers.noBody()).statusCode())
                .isEqualTo(409);
        assertThat(server.send(
                                "DELETE",
                                path,
                                BodyPublishers.noBody(),
                                "If-Match",
                                "1-5d41402abc4b2a76b9719d911017c592")
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> second = server.send("PUT", path, BodyPublishers.ofString("hello"), "If-Match", tag);
        assertThat(second.headers().firstValue("ETag")).hasValue("\"1-5d41402abc4b2a76b9719d911017c592\"");
        assertThat(server.send("PUT", path, BodyPublishers.ofString("other"), "If-Match", tag)
                        .statusCode())
                .isEqualTo(409);
        assertThat(server.get(path, "If-None-Match", "\"1-5d41402abc4b2a76b9719d911017c592\"")
                        .statusCode())
                .isEqualTo(304);
        assertThat(server.get(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertThat(server.get(path, "If-None-Match", "\"no-revision\"").statusCode())
                .isEqualTo(400);
        assertThat(server.send(
                                "DELETE",
                                path,
                                BodyPublishers.noBody(),
                                "If-Match",
                                "1-5d41402abc4b2a76b9719d911017c592")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.get(path).statusCode()).isEqualTo(404);
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
