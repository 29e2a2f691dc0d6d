package org.isocenter.tests.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A storage area whose file system is not mounted: an empty directory is in its place. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class StorageAwayIT {

    private static final Path STORAGE = OwnServer.data("isocenter/storage");
    private static final Path ELSEWHERE = OwnServer.data("isocenter/elsewhere");

    @ArquillianResource
    private ContainerController controller;

    @Test
    void emptyDirectoryInPlaceOfTheStorageAreaShouldTakeNothing() throws Exception {
        OwnServer.forgetData();
        OwnServer own = new OwnServer(controller);
        SampleInstance sample = SampleInstance.ofNewStudy();
        DeployedServer server = own.start("{}");
        try {
            server.upload(sample.file());
            unmount();
            assertAway(server, sample);
            mount();
            assertBack(server, sample);

            own.stop();
            unmount();
            server = own.startWithout("{}", "");
            assertAway(server, sample);
            mount();
            assertBack(server, sample);
        } finally {
            own.stop();
            OwnServer.forgetData();
        }
    }

    private static void assertAway(DeployedServer server, SampleInstance sample) throws Exception {
        server.awaitReadiness(503);
        assertThat(server.get("/tools/readiness").body()).contains("storage-area.id");
        assertThat(server.upload(SampleInstance.ofNewStudy().file()).statusCode())
                .isEqualTo(503);
        assertThat(server.store(
                                "/dicom-web/studies",
                                List.of(SampleInstance.ofNewStudy().file()))
                        .headers()
                        .firstValue("Retry-After"))
                .isPresent();
        assertThat(server.search("/dicom-web/instances?SOPInstanceUID=" + sample.instance()))
                .hasSize(1);
        assertThat(retrieve(server, sample)).isEqualTo(503);
        try (var files = Files.list(STORAGE)) {
            assertThat(files).isEmpty();
        }
        server.request("POST", "/tools/mend-storage");
    }

    private static void assertBack(DeployedServer server, SampleInstance sample) throws Exception {
        server.awaitReady();
        assertThat(retrieve(server, sample)).isEqualTo(200);
        assertThat(server.upload(SampleInstance.ofNewStudy().file()).statusCode())
                .isEqualTo(200);
    }

    private static int retrieve(DeployedServer server, SampleInstance sample) throws Exception {
        return server.bytes("/dicom-web/studies/" + sample.study(), "Accept", DeployedServer.AS_STORED)
                .statusCode();
    }

    private static void unmount() throws IOException {
        Files.move(STORAGE, ELSEWHERE);
        Files.createDirectory(STORAGE);
    }

    private static void mount() throws IOException {
        Files.delete(STORAGE);
        Files.move(ELSEWHERE, STORAGE);
    }
}
