package org.isocenter.tests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that store and delete at the same time until the server is killed, and what it acknowledged to them. */
final class StoreAndDelete {

    private static final List<Integer> INSTANCES_PER_REQUEST = List.of(1, 1, 10, 30);

    private final Queue<SampleInstance> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<SampleInstance> deleted = new ConcurrentLinkedQueue<>();
    private final OwnServer own;
    private final StoredData data;

    StoreAndDelete(OwnServer own, StoredData data) {
        this.own = own;
        this.data = data;
    }

    List<SampleInstance> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<SampleInstance> deleted() {
        return List.copyOf(deleted);
    }

    /** Stores and deletes for so long after the first success, and then kills the server. */
    void untilKilled(int millis) throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(INSTANCES_PER_REQUEST.size() + 1);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int perRequest : INSTANCES_PER_REQUEST) {
                all.add(clients.submit(() -> {
                    storeUntilItFails(perRequest, first);
                    return null;
                }));
            }
            all.add(clients.submit(() -> {
                deleteUntilItFails();
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
    private void storeUntilItFails(int perRequest, CountDownLatch first) throws InterruptedException {
        SampleInstance sample = SampleInstance.ofNewStudy();
        try {
            for (int count = 1; true; count++) {
                List<SampleInstance> request = new ArrayList<>();
                for (int i = 0; i < perRequest; i++) {
                    request.add(sample);
                    sample = sample.sibling();
                }
                int status = data.server()
                        .store(
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

    private void deleteUntilItFails() throws InterruptedException {
        try {
            while (true) {
                SampleInstance sample = SampleInstance.ofNewStudy();
                data.delete(data.upload(sample));
                deleted.add(sample);
            }
        } catch (IOException e) {
            // The server is gone: what the test waits for.
        }
    }
}
