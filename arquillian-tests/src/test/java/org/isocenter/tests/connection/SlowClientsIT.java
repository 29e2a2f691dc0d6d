package org.isocenter.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.RawConnection;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that send and take next to nothing, on more connections than the server would have threads, beside clients as they should be. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class SlowClientsIT {

    private static final int OF_EACH_KIND = 40;

    private static final int ANSWER_BYTES = 8 << 20;

    @ArquillianResource
    private ContainerController controller;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void slowClientsShouldHinderNobodyAndBeLetGo() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{ \"HttpRequestTimeout\": 3 }");
        List<RawConnection> headers = new ArrayList<>();
        List<RawConnection> bodies = new ArrayList<>();
        List<RawConnection> readers = new ArrayList<>();
        try {
            SampleInstance large = SampleInstance.ofNewStudy()
                    .with(new Tag(0x00204000), ValueRepresentation.LT, "comments".repeat(ANSWER_BYTES / 8));
            String file = DeployedServer.json(server.upload(large.file()), JsonObject.class)
                            .getString("Path")
                    + "/file";
            for (int i = 0; i < OF_EACH_KIND; i++) {
                headers.add(new RawConnection(server).send("GET /system HTTP/1.1\r\nHo"));
                bodies.add(new RawConnection(server)
                        .send("POST /dicom-web/studies HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\n"
                                + "Content-Type: multipart/related; type=\"application/dicom\"; "
                                + "boundary=b\r\n\r\n--b\r\n"));
                readers.add(new RawConnection(server).send("GET " + file + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            }
            OrdinaryClients ordinary = new OrdinaryClients(server, file);

            // Who takes nothing is not told of its end: the server counts whom it has let go.
            while (server.metric("isocenter_slow_clients_total") < 2 * OF_EACH_KIND) {
                headers.forEach(RawConnection::trickle);
                bodies.forEach(RawConnection::trickle);
            }
            ordinary.stop();

            assertThat(ordinary.failures).isEmpty();
            assertThat(ordinary.served).hasPositiveValue();
            assertThat(bodies).noneMatch(RawConnection::trickle);
            for (RawConnection reader : readers) {
                assertThat(received(reader))
                        .as("bytes of an answer that was given up")
                        .isLessThan(ANSWER_BYTES);
            }
        } finally {
            for (List<RawConnection> connections : List.of(headers, bodies, readers)) {
                for (RawConnection connection : connections) {
                    connection.close();
                }
            }
            own.stop();
        }
    }

    private static int received(RawConnection reader) {
        try {
            return reader.answer().length();
        } catch (IOException e) {
            // Reset with bytes on their way.
            return 0;
        }
    }

    /** Four clients, one request after the other. */
    private static final class OrdinaryClients {

        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicInteger served = new AtomicInteger();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final List<CompletableFuture<Void>> running = new ArrayList<>();

        OrdinaryClients(DeployedServer server, String file) {
            List<String> paths =
                    List.of("/system", "/dicom-web/studies?limit=5", "/statistics", file.replace("/file", "/header"));
            for (String path : paths) {
                running.add(CompletableFuture.runAsync(
                        () -> askAgainAndAgain(server, path), task -> new Thread(task).start()));
            }
        }

        private void askAgainAndAgain(DeployedServer server, String path) {
            try {
                while (!stopped.get()) {
                    HttpResponse<String> answer = server.get(path);
                    if (answer.statusCode() != 200) {
                        failures.add(path + ": " + answer.statusCode() + " " + answer.body());
                    }
                    HttpResponse<String> stored =
                            server.upload(SampleInstance.ofNewStudy().file());
                    if (stored.statusCode() != 200) {
                        failures.add("upload: " + stored.statusCode() + " " + stored.body());
                    }
                    served.incrementAndGet();
                }
            } catch (Exception e) {
                failures.add(path + ": " + e);
            }
        }

        void stop() {
            stopped.set(true);
            running.forEach(CompletableFuture::join);
        }
    }
}
