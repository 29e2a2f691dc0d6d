package org.isocenter.tests;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was acknowledged is there after a crash, and what was deleted is not. */
@ExtendWith(ArquillianExtension.class)
class DurabilityIT {

    /** More of them, by hand: {@code -Disocenter.kill.rounds=50}. */
    private static final int ROUNDS = Integer.getInteger("isocenter.kill.rounds", 3);

    private static final int LONGEST_ROUND_MILLIS = 1500;
    private static final List<Integer> INSTANCES_PER_REQUEST = List.of(1, 1, 10, 30);

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

    /** An H2 file that has seen kill -9 may fail to open after a later, clean stop (decision 0008): other tests get a new one. */
    @AfterEach
    void stop() throws IOException {
        own.stop();
        OwnServer.forgetData();
    }

    @Test
    void serverKilledAtRandomMomentsShouldHaveEverythingThatItAcknowledged() throws Exception {
        Random random = new Random();
        Set<String> acknowledgedBefore = new HashSet<>();
        Set<String> deletedBefore = new HashSet<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Queue<SampleInstance> acknowledged = new ConcurrentLinkedQueue<>();
            Queue<SampleInstance> deleted = new ConcurrentLinkedQueue<>();
            storeUntilKilled(random.nextInt(LONGEST_ROUND_MILLIS), acknowledged, deleted);
            server = own.start("{}");

            for (SampleInstance sample : acknowledged) {
                assertStored(sample);
            }
            acknowledged.forEach(sample -> acknowledgedBefore.add(sample.instance()));
            deleted.forEach(sample -> deletedBefore.add(sample.instance()));
            Set<String> indexed = new HashSet<>(indexed());
            assertThat(indexed).containsAll(acknowledgedBefore);
            assertThat(deletedBefore).noneMatch(indexed::contains);
            assertAgreement();
            System.out.println("Round " + round + ": " + acknowledged.size() + " acknowledged, " + deleted.size()
                    + " deleted, all as they should be");
        }
    }

    @Test
    void rowsThatAPowerCutTookShouldComeBackAndDeletedInstancesShouldNot() throws Exception {
        SampleInstance kept = SampleInstance.ofNewStudy();
        SampleInstance deletedLater = SampleInstance.ofNewStudy();
        SampleInstance deletedBefore = SampleInstance.ofNewStudy();
        upload(kept);
        String toBeDeleted = upload(deletedLater);
        delete(upload(deletedBefore));
        own.stop();
        Path index = OwnServer.data("isocenter/index.mv.db");
        Path older = Files.copy(index, index.resolveSibling("older.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        server = own.start("{}");
        SampleInstance stored = SampleInstance.ofNewStudy();
        List<SampleInstance> group = List.of(stored, stored.sibling(), stored.sibling());
        server.store(
                "/dicom-web/studies", group.stream().map(SampleInstance::file).toList());
        delete(toBeDeleted);
        own.kill();
        Files.move(older, index, StandardCopyOption.REPLACE_EXISTING);

        server = own.start("{}");

        assertStored(kept);
        for (SampleInstance sample : group) {
            assertStored(sample);
        }
        for (SampleInstance sample : List.of(deletedBefore, deletedLater)) {
            assertThat(server.search("/dicom-web/instances?SOPInstanceUID=" + sample.instance()))
                    .isEmpty();
        }
        assertAgreement();
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
        delete(upload(deleted));
        own.stop();
        byte[] damaged = new byte[(int) Files.size(OwnServer.data("isocenter/index.mv.db"))];
        Files.write(OwnServer.data("isocenter/index.mv.db"), damaged);

        server = own.start("{}");

        for (SampleInstance sample : stored) {
            assertStored(sample);
        }
        assertThat(server.search("/dicom-web/instances?SOPInstanceUID=" + deleted.instance()))
                .isEmpty();
        assertAgreement();
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

    private void storeUntilKilled(int millis, Queue<SampleInstance> acknowledged, Queue<SampleInstance> deleted)
            throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(INSTANCES_PER_REQUEST.size() + 1);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int perRequest : INSTANCES_PER_REQUEST) {
                all.add(clients.submit(() -> {
                    storeUntilItFails(perRequest, acknowledged, first);
                    return null;
                }));
            }
            all.add(clients.submit(() -> {
                deleteUntilItFails(deleted);
                return null;
            }));
            first.await();
            Thread.sleep(millis);
            own.kill();
            for (Future<?> client : all) {
                client.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** Stores request after request, each in a study of its own or that of the last one, and notes what the server says that it has. */
    private void storeUntilItFails(int perRequest, Queue<SampleInstance> acknowledged, CountDownLatch first)
            throws InterruptedException {
        SampleInstance sample = SampleInstance.ofNewStudy();
        try {
            for (int count = 1; true; count++) {
                List<SampleInstance> request = new ArrayList<>();
                for (int i = 0; i < perRequest; i++) {
                    request.add(sample);
                    sample = sample.sibling();
                }
                int status = server.store(
                                "/dicom-web/studies",
                                request.stream().map(SampleInstance::file).toList())
                        .statusCode();
                if (status != 200) {
                    throw new IllegalStateException("the server refused an instance: " + status);
                }
                acknowledged.addAll(request);
                first.countDown();
                sample = count % 5 == 0 ? SampleInstance.ofNewStudy() : sample;
            }
        } catch (IOException e) {
            // The server is gone: what the test waits for.
        }
    }

    private void deleteUntilItFails(Queue<SampleInstance> deleted) throws InterruptedException {
        try {
            while (true) {
                SampleInstance sample = SampleInstance.ofNewStudy();
                delete(upload(sample));
                deleted.add(sample);
            }
        } catch (IOException e) {
            // The server is gone: what the test waits for.
        }
    }

    /** Stores an instance and returns its identifier. */
    private String upload(SampleInstance sample) throws IOException, InterruptedException {
        return DeployedServer.json(server.upload(sample.file()), JsonObject.class)
                .getString("ID");
    }

    private void delete(String id) throws IOException, InterruptedException {
        int status = server.request("DELETE", "/instances/" + id).statusCode();
        if (status != 200) {
            throw new IllegalStateException("the server did not delete an instance: " + status);
        }
    }

    private void assertStored(SampleInstance sample) throws Exception {
        assertThat(DeployedServer.parts(server.bytes(sample.path(), "Accept", DeployedServer.AS_STORED)))
                .singleElement()
                .isEqualTo(sample.file());
        assertThat(server.search("/dicom-web/instances?SOPInstanceUID=" + sample.instance()))
                .hasSize(1);
    }

    /** The same instances in the files as in the rows and in the totals, nothing on its way in, and no folder but that of the server itself. */
    private void assertAgreement() throws Exception {
        List<String> indexed = indexed();
        assertThat(instancesOf(storage.stored())).containsExactlyInAnyOrderElementsOf(indexed);
        assertThat(DeployedServer.json(server.get("/statistics"), JsonObject.class)
                        .getInt("CountInstances"))
                .isEqualTo(indexed.size());
        assertThat(storage.unfinished()).isEmpty();
        assertThat(storage.nodes()).hasSize(1);
    }

    /** The SOP Instance UIDs that a search finds. */
    private List<String> indexed() throws IOException, InterruptedException {
        return server.search("/dicom-web/instances").stream()
                .map(match ->
                        match.getJsonObject("00080018").getJsonArray("Value").getString(0))
                .toList();
    }

    /** The SOP Instance UIDs in files. */
    private static List<String> instancesOf(Collection<Path> files) throws Exception {
        Part10Reader reader = new Part10Reader(ReadOptions.DEFAULT);
        List<String> instances = new ArrayList<>();
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file)) {
                instances.add(reader.read(bytes)
                        .dataSet()
                        .string(Tag.SOP_INSTANCE_UID)
                        .orElseThrow());
            }
        }
        return instances;
    }
}
