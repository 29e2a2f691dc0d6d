package org.isocenter.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many clients that store into the same new patient, study and series at once. */
@ExtendWith(ArquillianExtension.class)
class ParallelStoreIT {

    private static final int CLIENTS = 16;
    private static final int OF_EACH = 5;

    @Test
    void everyInstanceShouldBeStoredOnceAndCounted() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        List<SampleInstance> own =
                Stream.generate(first::sibling).limit(CLIENTS * OF_EACH).toList();
        JsonObject before = json(SHARED.get("/statistics"), JsonObject.class);

        List<Integer> statuses = inParallel(client -> {
            List<Integer> received = new ArrayList<>();
            for (int i = 0; i < OF_EACH; i++) {
                received.add(SHARED.store(
                                "/dicom-web/studies",
                                List.of(own.get(client * OF_EACH + i).file(), first.file()))
                        .statusCode());
            }
            return received;
        });

        assertThat(statuses).hasSize(CLIENTS * OF_EACH).containsOnly(200);
        assertThat(SHARED.search("/dicom-web/studies/" + first.study() + "/instances"))
                .hasSize(CLIENTS * OF_EACH + 1);
        JsonObject after = json(SHARED.get("/statistics"), JsonObject.class);
        assertThat(count(after, "CountPatients") - count(before, "CountPatients"))
                .isOne();
        assertThat(count(after, "CountStudies") - count(before, "CountStudies")).isOne();
        assertThat(count(after, "CountSeries") - count(before, "CountSeries")).isOne();
        assertThat(count(after, "CountInstances") - count(before, "CountInstances"))
                .isEqualTo(CLIENTS * OF_EACH + 1);
        for (SampleInstance sample : own.subList(0, CLIENTS)) {
            assertThat(DeployedServer.parts(SHARED.bytes(sample.path(), "Accept", DeployedServer.AS_STORED)))
                    .singleElement()
                    .isEqualTo(sample.file());
        }
    }

    private static int count(JsonObject statistics, String name) {
        return statistics.getInt(name);
    }

    private static List<Integer> inParallel(Client client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        try {
            List<Callable<List<Integer>>> tasks = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                tasks.add(() -> {
                    start.await();
                    return client.store(number);
                });
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<List<Integer>> task : threads.invokeAll(tasks)) {
                statuses.addAll(task.get());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }

    /** What a client does; the answer is the statuses it received. */
    @FunctionalInterface
    private interface Client {

        List<Integer> store(int number) throws Exception;
    }
}
