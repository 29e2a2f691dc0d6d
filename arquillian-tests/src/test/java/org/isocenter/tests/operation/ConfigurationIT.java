package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The configuration file of a server, good and bad. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class ConfigurationIT {

    @ArquillianResource
    private ContainerController controller;

    @Test
    void wrongValueShouldStopTheDeploymentUntilItIsMended() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.startWithout("{ \"DicomWeb\": { \"Enable\": \"maybe\" } }", "");
        try {
            assertThat(OwnServer.deploymentFailed()).isTrue();
            assertThat(server.get("/system").statusCode()).isEqualTo(503);
            assertThat(OwnServer.log())
                    .filteredOn(
                            line -> line.endsWith(
                                    "Isocenter does not start. The option \"DicomWeb.Enable\" has to be true or false, not \"maybe\"."))
                    .hasSize(1);
        } finally {
            own.stop();
        }

        server = own.start("{ \"Name\": \"Mended\", \"MetricsEnabled\": false }");
        try {
            assertThat(DeployedServer.json(server.get("/system"), JsonObject.class)
                            .getString("Name"))
                    .isEqualTo("Mended");
            HttpResponse<String> metrics = server.get("/tools/metrics-prometheus");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body()).as("with MetricsEnabled false").isEmpty();
        } finally {
            own.stop();
        }
    }

    @Test
    void readOnlyServerShouldAnswerItsUsersAndRefuseChanges() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start(
                "{ \"ReadOnly\": true, \"AuthenticationEnabled\": true, \"RegisteredUsers\": { \"alice\": \"secret\" } }");
        String alice = "Basic " + Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> stranger = server.get("/system");
            assertThat(stranger.statusCode()).isEqualTo(401);
            assertThat(stranger.headers().firstValue("WWW-Authenticate"))
                    .contains("Basic realm=\"Orthanc Secure Area\"");
            assertThat(stranger.body()).isEmpty();

            assertThat(server.get("/dicom-web/studies", "Authorization", alice).statusCode())
                    .isEqualTo(200);
            JsonObject effective =
                    DeployedServer.json(server.get("/tools/configuration", "Authorization", alice), JsonObject.class);
            assertThat(effective.getBoolean("ReadOnly")).isTrue();
            assertThat(effective.getJsonObject("RegisteredUsers").getString("alice"))
                    .isEqualTo("********");
            assertThat(effective.getJsonObject("DicomWeb").getString("Root")).isEqualTo("/dicom-web/");

            for (String route : List.of("/dicom-web/studies", "/dicom-web/studies/1.2", "/instances")) {
                HttpResponse<String> refused = server.request("POST", route, "Authorization", alice);
                assertThat(refused.statusCode()).isEqualTo(405);
                assertThat(refused.headers().firstValue("Allow")).contains("GET");
            }
            assertThat(server.request("POST", "/studies/none/update-dicomweb-cache", "Authorization", alice)
                            .statusCode())
                    .isEqualTo(404);
        } finally {
            own.stop();
        }
    }

    @Test
    void startScriptShouldSayWhatIsWrongAndNotStart() throws Exception {
        OwnServer.StartScript script = OwnServer.runStartScript("{ \"HttpPort\": \"high\" }");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.output().strip())
                .isEqualTo("The option \"HttpPort\" has to be a whole number, not \"high\".");
    }
}
