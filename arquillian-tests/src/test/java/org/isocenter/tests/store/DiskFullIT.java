package org.isocenter.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.isocenter.tests.server.StorageArea;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A storage area on a file system of eight megabytes. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class DiskFullIT {

    private static final int MEGABYTE = 1024 * 1024;

    @ArquillianResource
    private ContainerController controller;

    @Test
    void fullDiskShouldBeAnsweredAndRecoverByItself() throws Exception {
        Path small = Files.createDirectories(OwnServer.data("small"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", small.toString()), "tmpfs cannot be mounted");
        OwnServer.forgetData();
        OwnServer own = new OwnServer(controller);
        try {
            String configuration = "{\"StorageDirectory\": \"" + small.resolve("storage") + "\"}";
            DeployedServer server = own.start(configuration);
            try {
                fillAndRecover(server, new StorageArea(small.resolve("storage")));
            } finally {
                own.stop();
            }
            startOnFullDisk(own, configuration, small);
        } finally {
            run("umount", "--lazy", small.toString());
            OwnServer.forgetData();
        }
    }

    private static void startOnFullDisk(OwnServer own, String configuration, Path small) throws Exception {
        Path filler = small.resolve("filler");
        run("dd", "if=/dev/zero", "of=" + filler, "bs=4k");
        DeployedServer server = own.startWithout(configuration, "");
        try {
            server.awaitReadiness(503);
            String study = server.search("/dicom-web/studies")
                    .get(0)
                    .getJsonObject("0020000D")
                    .getJsonArray("Value")
                    .getString(0);
            assertThat(server.bytes("/dicom-web/studies/" + study, "Accept", DeployedServer.AS_STORED)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.upload(large(MEGABYTE)).statusCode()).isEqualTo(507);

            Files.delete(filler);

            server.awaitReady();
            assertThat(server.upload(large(MEGABYTE / 4)).statusCode()).isEqualTo(200);
        } finally {
            own.stop();
        }
    }

    private static void fillAndRecover(DeployedServer server, StorageArea storage) throws Exception {
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stored.add(DeployedServer.json(server.upload(large(MEGABYTE)), JsonObject.class)
                    .getString("ID"));
        }

        assertThat(server.upload(large(4 * MEGABYTE)).statusCode()).isEqualTo(507);
        assertThat(server.store(
                                "/dicom-web/studies",
                                List.of(large(MEGABYTE), large(4 * MEGABYTE), large(MEGABYTE / 2)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(storage.stored()).hasSize(7);
        assertThat(storage.unfinished()).isEmpty();

        server.request("DELETE", "/instances/" + stored.get(0));
        server.request("DELETE", "/instances/" + stored.get(1));
        server.request("DELETE", "/instances/" + stored.get(2));
        assertThat(server.store("/dicom-web/studies", List.of(large(MEGABYTE), large(MEGABYTE)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(storage.stored()).hasSize(6);
    }

    /** An instance of so many bytes of pixel data. */
    private static byte[] large(int pixelBytes) {
        return Part10Samples.file(
                SampleInstance.ofNewStudy().dataSet().toBuilder()
                        .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, new byte[pixelBytes]))
                        .build(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
