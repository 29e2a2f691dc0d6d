package org.isocenter.tests;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;

/** A server that takes what is stored to it, and remembers what it has acknowledged. */
final class StowPeer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The SOP Instance UIDs of the instances whose acknowledgement was sent. */
    final List<String> acknowledged = new CopyOnWriteArrayList<>();

    /** Those that came once more after their acknowledgement was sent. */
    final List<String> sentAgain = new CopyOnWriteArrayList<>();

    /** How many instances came whole, acknowledged or not. */
    final AtomicInteger received = new AtomicInteger();

    StowPeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/dicom-web/studies", this::store);
        server.start();
    }

    URI url() {
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
            received.incrementAndGet();
        }
        return uids;
    }

    /**
     * Whether so many instances were acknowledged, and the next message has begun but is far from its end: one that is
     * here as a whole is acknowledged, whether or not its sender still lives.
     */
    boolean isInTheMiddleOfAMessageAfter(int count) {
        int known = acknowledged.size();
        int more = received.get() - known;
        return known >= count && more >= 2 && more <= 6;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
