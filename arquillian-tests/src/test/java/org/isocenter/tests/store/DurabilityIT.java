package org.isocenter.tests.store;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.isocenter.tests.server.StorageArea;
import org.isocenter.tests.server.StoredData;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was acknowledged is there after a crash, and what was deleted is not. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class DurabilityIT {

    @ArquillianResource
    private ContainerController controller;

    private final StorageArea storage = new StorageArea(OwnServer.data("isocenter/storage"));
    private OwnServer own;
    private DeployedServer server;

    @BeforeEach
    void start() throws IOException {
        OwnServer.forgetData();
        own = new OwnServer(controller);
        server = own.start("{}");
    }

    /** Other tests get an index that has not seen a kill. */
    @AfterEach
    void stop() throws IOException {
        own.stop();
        OwnServer.forgetData();
    }

    @Test
    void rowsThatAPowerCutTookShouldComeBackAndDeletedInstancesShouldNot() throws Exception {
        SampleInstance kept = SampleInstance.ofNewStudy();
        SampleInstance deletedLater = SampleInstance.ofNewStudy();
        SampleInstance deletedBefore = SampleInstance.ofNewStudy();
        data().upload(kept);
        String toBeDeleted = data().upload(deletedLater);
        data().delete(data().upload(deletedBefore));
        own.stop();
        Path index = OwnServer.data("isocenter/index.mv.db");
        Path older = Files.copy(index, index.resolveSibling("older.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        server = own.start("{}");
        SampleInstance stored = SampleInstance.ofNewStudy();
        List<SampleInstance> group = List.of(stored, stored.sibling(), stored.sibling());
        server.store(
                "/dicom-web/studies", group.stream().map(SampleInstance::file).toList());
        data().delete(toBeDeleted);
        own.kill();
        Files.move(older, index, StandardCopyOption.REPLACE_EXISTING);

        server = own.start("{}");

        data().assertStored(kept);
        for (SampleInstance sample : group) {
            data().assertStored(sample);
        }
        for (SampleInstance sample : List.of(deletedBefore, deletedLater)) {
            assertThat(server.search("/dicom-web/instances?SOPInstanceUID=" + sample.instance()))
                    .isEmpty();
        }
        data().assertAgreement();
    }

    @Test
    void indexThatCannotBeOpenedShouldBePutAsideAndBuiltAnew() throws Exception {
        List<SampleInstance> stored = new ArrayList<>();
        for (int study = 0; study < 3; study++) {
            SampleInstance sample = SampleInstance.ofNewStudy();
            List<SampleInstance> group = List.of(sample, sample.sibling(), sample.sibling());
            server.store(
                    "/dicom-web/studies",
                    group.stream().map(SampleInstance::file).toList());
            stored.addAll(group);
        }
        SampleInstance deleted = SampleInstance.ofNewStudy();
        data().delete(data().upload(deleted));
        own.stop();
        byte[] damaged = new byte[(int) Files.size(OwnServer.data("isocenter/index.mv.db"))];
        Files.write(OwnServer.data("isocenter/index.mv.db"), damaged);

        server = own.start("{}");

        for (SampleInstance sample : stored) {
            data().assertStored(sample);
        }
        assertThat(server.search("/dicom-web/instances?SOPInstanceUID=" + deleted.instance()))
                .isEmpty();
        data().assertAgreement();
        try (Stream<Path> files = Files.list(OwnServer.data("isocenter"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("index.damaged-")))
                    .singleElement(as(InstanceOfAssertFactories.PATH))
                    .hasBinaryContent(damaged);
        }
    }

    @Test
    void serverThatStopsInGoodOrderShouldLeaveNothingToLookAt() throws Exception {
        server.upload(SampleInstance.ofNewStudy().file());
        own.stop();

        assertThat(storage.nodes()).isEmpty();
        server = own.start("{}");
    }

    private StoredData data() {
        return new StoredData(server, storage);
    }
}
