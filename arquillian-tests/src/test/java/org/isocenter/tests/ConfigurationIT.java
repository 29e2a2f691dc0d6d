package org.isocenter.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The configuration file of a server, good and bad. */
@ExtendWith(ArquillianExtension.class)
class ConfigurationIT {

    @ArquillianResource
    private ContainerController controller;

    @Test
    void wrongValueShouldStopTheDeploymentUntilItIsMended() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{ \"DicomWeb\": { \"Enable\": \"maybe\" } }");
        try {
            assertThat(OwnServer.deploymentFailed()).isTrue();
            assertThat(server.get("/system").statusCode()).isEqualTo(404);
            assertThat(OwnServer.log())
                    .anySatisfy(
                            line -> assertThat(line)
                                    .endsWith(
                                            "Isocenter does not start. The option \"DicomWeb.Enable\" has to be true or false, not \"maybe\"."));
        } finally {
            own.stop();
        }

        server = own.start("{ \"Name\": \"Mended\" }");
        try {
            assertThat(DeployedServer.json(server.get("/system"), JsonObject.class)
                            .getString("Name"))
                    .isEqualTo("Mended");
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
