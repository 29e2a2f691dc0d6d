package org.isocenter.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was acknowledged is there after a crash. */
@ExtendWith(ArquillianExtension.class)
class DurabilityIT {

    private static final int ACKNOWLEDGED_BEFORE_KILL = 60;

    @ArquillianResource
    private ContainerController controller;

    @Test
    void killedServerShouldHaveEverythingThatItAcknowledged() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{}");
        Queue<SampleInstance> acknowledged = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_KILL);
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = clients.submit(() -> storeUntilItFails(server, acknowledged, enough));
            Future<?> second = clients.submit(() -> storeUntilItFails(server, acknowledged, enough));
            enough.await();
            own.kill();
            first.get();
            second.get();
        } finally {
            clients.shutdownNow();
        }

        own.start("{}");
        try {
            for (SampleInstance sample : acknowledged) {
                assertThat(DeployedServer.parts(server.bytes(sample.path(), "Accept", DeployedServer.AS_STORED)))
                        .singleElement()
                        .isEqualTo(sample.file());
                assertThat(server.search("/dicom-web/instances?SOPInstanceUID=" + sample.instance()))
                        .hasSize(1);
            }
        } finally {
            own.stop();
        }
    }

    /** Stores one instance after the other, in studies of five, and notes what the server says that it has. */
    private static void storeUntilItFails(
            DeployedServer server, Queue<SampleInstance> acknowledged, CountDownLatch enough) {
        SampleInstance sample = SampleInstance.ofNewStudy();
        try {
            for (int count = 1;
                    server.store("/dicom-web/studies", List.of(sample.file())).statusCode() == 200;
                    count++) {
                acknowledged.add(sample);
                enough.countDown();
                sample = count % 5 == 0 ? SampleInstance.ofNewStudy() : sample.sibling();
            }
            throw new IllegalStateException("the server refused an instance");
        } catch (IOException e) {
            // The server is gone: what the test waits for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
