package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;

/** A server that takes what is stored to it, and remembers what it has acknowledged. */
public final class StowPeer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The SOP Instance UIDs of the instances whose acknowledgement was sent. */
    public final List<String> acknowledged = new CopyOnWriteArrayList<>();

    /** Those that came once more after their acknowledgement was sent. */
    public final List<String> sentAgain = new CopyOnWriteArrayList<>();

    private final int heldAfter;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    public StowPeer() throws IOException {
        this(Integer.MAX_VALUE);
    }

    /**
     * @param heldAfter when so many instances are acknowledged, the message that follows is received by half: a sender
     *     that dies then has no
     *     acknowledgement for any of it
     */
    public StowPeer(int heldAfter) throws IOException {
        this.heldAfter = heldAfter;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/dicom-web/studies", this::store);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web/");
    }

    private void store(HttpExchange exchange) throws IOException {
        try (exchange) {
            List<String> uids = uids(exchange);
            StringBuilder json = new StringBuilder("{\"00081199\":{\"vr\":\"SQ\",\"Value\":[");
            String separator = "";
            for (String uid : uids) {
                json.append(separator)
                        .append("{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"")
                        .append(uid)
                        .append("\"]}}");
                separator = ",";
            }
            byte[] body = json.append("]}}").toString().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            acknowledged.addAll(uids);
        }
    }

    private List<String> uids(HttpExchange exchange) throws IOException {
        String boundary = MediaType.parse(exchange.getRequestHeaders().getFirst("Content-Type"))
                .flatMap(type -> type.parameter("boundary"))
                .orElseThrow();
        MultipartRelatedReader reader = new MultipartRelatedReader(exchange.getRequestBody(), boundary);
        Part10Reader files = new Part10Reader(ReadOptions.DEFAULT);
        List<String> uids = new ArrayList<>();
        for (Optional<MultipartRelatedReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            byte[] file = part.get().content().readAllBytes();
            String uid = files.read(new ByteArrayInputStream(file))
                    .dataSet()
                    .string(Tag.SOP_INSTANCE_UID)
                    .orElseThrow();
            if (acknowledged.contains(uid)) {
                sentAgain.add(uid);
            }
            uids.add(uid);
            holdIfTold(uids.size());
        }
        return uids;
    }

    /** Waits until a message is received by half. */
    public void awaitHeld() throws Exception {
        Eventually.holds("a message is received by half", () -> held.getCount() == 0);
    }

    /** Takes messages as a whole from now on; the one that it holds is given up, for its sender is dead. */
    public void release() {
        released.countDown();
    }

    private void holdIfTold(int partsSoFar) throws IOException {
        if (acknowledged.size() < heldAfter || partsSoFar < 2 || released.getCount() == 0) {
            return;
        }
        held.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("this message is given up");
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
