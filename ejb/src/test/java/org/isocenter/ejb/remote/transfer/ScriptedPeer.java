package org.isocenter.ejb.remote.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;

/** A remote server that answers as a test has written: each request takes the next answer, and when there is none left the usual one. */
public final class ScriptedPeer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Answer> script = new ArrayDeque<>();
    private final Answer usual;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Method and URI of each request. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** The headers of each request. */
    public final List<Headers> headers = new CopyOnWriteArrayList<>();

    /** The contents of the parts that were acknowledged, in their order. */
    public final List<String> acknowledged = new CopyOnWriteArrayList<>();

    /** One answer. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public ScriptedPeer(Answer usual) throws IOException {
        this.usual = usual;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            headers.add(exchange.getRequestHeaders());
            try (exchange) {
                next().to(exchange);
            }
        });
        server.start();
    }

    /** One that takes everything it is sent. */
    public static ScriptedPeer thatStores() throws IOException {
        ScriptedPeer[] self = new ScriptedPeer[1];
        self[0] = new ScriptedPeer(exchange -> self[0].acknowledge(exchange));
        return self[0];
    }

    private synchronized Answer next() {
        return script.isEmpty() ? usual : script.removeFirst();
    }

    public synchronized ScriptedPeer then(Answer answer) {
        script.addLast(answer);
        return this;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web/");
    }

    /** Reads a STOW-RS message and says that all of it is stored. */
    public void acknowledge(HttpExchange exchange) throws IOException {
        List<String> parts = parts(exchange);
        send(exchange, 200, "application/dicom+json", answer(parts, List.of()));
        acknowledged.addAll(parts);
    }

    /** Reads a message and refuses the parts with these contents. */
    public Answer refusing(int status, String... refused) {
        return exchange -> {
            List<String> parts = parts(exchange);
            List<String> failed = List.of(refused);
            List<String> stored =
                    parts.stream().filter(part -> !failed.contains(part)).toList();
            acknowledged.addAll(stored);
            send(exchange, status, "application/dicom+json", answer(stored, failed));
        };
    }

    public static List<String> parts(HttpExchange exchange) throws IOException {
        String boundary = MediaType.parse(exchange.getRequestHeaders().getFirst("Content-Type"))
                .flatMap(type -> type.parameter("boundary"))
                .orElseThrow();
        MultipartRelatedReader reader = new MultipartRelatedReader(exchange.getRequestBody(), boundary);
        List<String> parts = new ArrayList<>();
        for (Optional<MultipartRelatedReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(new String(part.get().content().readAllBytes(), UTF_8));
        }
        return parts;
    }

    private static String answer(List<String> stored, List<String> failed) {
        StringBuilder json = new StringBuilder("{\"00081199\":{\"vr\":\"SQ\",\"Value\":[");
        json.append(String.join(",", stored.stream().map(uid -> item(uid, "")).toList()));
        json.append("]}");
        if (!failed.isEmpty()) {
            json.append(",\"00081198\":{\"vr\":\"SQ\",\"Value\":[");
            json.append(String.join(
                    ",",
                    failed.stream()
                            .map(uid -> item(uid, ",\"00081197\":{\"vr\":\"US\",\"Value\":[42752]}"))
                            .toList()));
            json.append("]}");
        }
        return json.append("}").toString();
    }

    private static String item(String uid, String more) {
        return "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + uid + "\"]}" + more + "}";
    }

    /** Says nothing until this is closed. */
    public Answer silent() {
        return exchange -> {
            exchange.getRequestBody().readAllBytes();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Answers with a text at once; what of the request is not read yet stays unread. */
    public static Answer of(int status, String type, String body, String... header) {
        return exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (header.length == 2) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            send(exchange, status, type, body);
        };
    }

    /** Ends the connection without an answer after some bytes of the request. */
    public static Answer cut() {
        return exchange -> {
            exchange.getRequestBody().readNBytes(100);
            throw new IOException("cut");
        };
    }

    /** Sends bytes of no end. */
    public static Answer endless(String type, byte[] begin, byte[] repeated) {
        return exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream output = exchange.getResponseBody()) {
                output.write(begin);
                while (true) {
                    output.write(repeated);
                }
            }
        };
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
