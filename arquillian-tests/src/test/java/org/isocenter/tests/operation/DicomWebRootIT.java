package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where the DICOMweb routes are. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class DicomWebRootIT {

    @ArquillianResource
    private ContainerController controller;

    @Test
    void optionsShouldMoveTheRoutesAndTheLinksAndSetTheCase() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start(
                "{ \"DicomWeb\": { \"Root\": \"hospital/web\", \"PublicRoot\": \"/pub\", \"Ssl\": true, \"QidoCaseSensitive\": "
                        + "true } } // no slashes");
        try {
            SampleInstance sample =
                    SampleInstance.ofNewStudy().with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Sensitive^Case");
            assertThat(server.store("/hospital/web/studies", List.of(sample.file()))
                            .statusCode())
                    .isEqualTo(200);

            JsonObject study = server.search("/hospital/web/studies?StudyInstanceUID=" + sample.study())
                    .get(0);

            assertThat(study.getJsonObject("00081190").getJsonArray("Value").getString(0))
                    .isEqualTo("https://127.0.0.1:" + server.port() + "/pub/studies/" + sample.study());
            assertThat(server.get("/dicom-web/studies").statusCode()).isEqualTo(404);
            assertThat(server.get("/hospital/web/app/client/index.html")
                            .headers()
                            .firstValue("Location"))
                    .hasValue("../../../../ui/#/client");
            String byName = "/hospital/web/studies?StudyInstanceUID=" + sample.study() + "&PatientName=";
            assertThat(server.search(byName + "Sensitive*")).hasSize(1);
            assertThat(server.search(byName + "sensitive*")).isEmpty();
        } finally {
            own.stop();
        }
    }

    @Test
    void switchedOffThereShouldBeNoRoutes() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{ \"DicomWeb\": { \"Enable\": false } }");
        try {
            assertThat(server.get("/dicom-web/studies").statusCode()).isEqualTo(404);
            assertThat(server.get("/system").statusCode()).isEqualTo(200);
        } finally {
            own.stop();
        }
    }
}
