package org.isocenter.web.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.configuration.SlowClientOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The handlers before the servlets, on real connections, with something in the place of the servlets that blocks as they do. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GuardConnectionsTest {

    private static final int THREADS = 40;
    private static final int LONG_ANSWER = 32 << 20;

    private final CountDownLatch released = new CountDownLatch(1);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Socket> sockets = new ArrayList<>();
    private final ConnectionSettings settings =
            new ConnectionSettings(new SlowClientOptions(Duration.ofSeconds(2), 4096), true, 100_000_000, Set.of());
    private Undertow server;
    private int port;

    @BeforeEach
    void start() {
        server = Undertow.builder()
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setIoThreads(2)
                .setWorkerThreads(THREADS)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(Handlers.httpContinueRead(
                        GuardConnections.around(new BlockingHandler(this::serve), () -> settings)))
                .build();
        server.start();
        port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    private void serve(HttpServerExchange exchange) throws Exception {
        switch (exchange.getRequestPath()) {
            case "/long" -> {
                byte[] piece = new byte[64 * 1024];
                try (OutputStream answer = exchange.getOutputStream()) {
                    for (int sent = 0; sent < LONG_ANSWER; sent += piece.length) {
                        answer.write(piece);
                    }
                }
            }
            case "/studies" -> released.await();
            default -> exchange.getResponseSender().send(Long.toString(length(exchange.getInputStream())));
        }
    }

    private static long length(InputStream body) throws IOException {
        return body.transferTo(OutputStream.nullOutputStream());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16_383, 16_384, 16_385, 262_143, 262_144, 262_145, 3_000_000, 50_000_000})
    void bodiesShouldArriveWhole(int length) throws Exception {
        assertThat(post(BodyPublishers.ofByteArray(new byte[length])).body()).isEqualTo(Integer.toString(length));
        assertThat(post(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[length])))
                        .body())
                .as("in chunks")
                .isEqualTo(Integer.toString(length));
        assertThat(client.send(
                                request("/instances")
                                        .expectContinue(true)
                                        .POST(BodyPublishers.ofByteArray(new byte[length]))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .as("after 100 Continue")
                .isEqualTo(Integer.toString(length));
    }

    @Test
    void requestsSentAtOnceShouldBeAnsweredInTheirOrder() throws Exception {
        Socket socket = open();
        for (int length = 1; length <= 50; length++) {
            write(
                    socket,
                    "POST /x HTTP/1.1\r\nHost: x\r\n" + (length == 50 ? "Connection: close\r\n" : "")
                            + "Content-Length: " + length + "\r\n\r\n" + "b".repeat(length));
        }
        List<String> bodies = new String(socket.getInputStream().readAllBytes(), ISO_8859_1)
                .lines()
                .filter(line -> line.matches("[0-9]+(HTTP.*)?"))
                .map(line -> line.replaceFirst("HTTP.*", ""))
                .toList();

        assertThat(bodies).hasSize(50).startsWith("1", "2", "3").endsWith("49", "50");
    }

    @Test
    void slowClientsShouldHinderNobodyAndBeLetGo() throws Exception {
        long before = SlowClients.sinceStart();
        for (int i = 0; i < THREADS / 2; i++) {
            write(open(), "GET /system HTTP/1.1\r\nHo");
            write(open(), "POST /instances HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nbody");
            write(
                    open(),
                    "POST /instances HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + "b".repeat(400_000));
            write(open(), "GET /long HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        while (SlowClients.sinceStart() < before + 3 * THREADS / 2) {
            assertThat(get("/system").body()).isEqualTo("0");
            assertThat(get("/instances/1/file").body()).isEqualTo("0");
            assertThat(post(BodyPublishers.ofByteArray(new byte[1_000_000])).body())
                    .isEqualTo("1000000");
        }
    }

    @Test
    void kindThatHangsShouldLeaveTheOthersTheirThreads() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> searches = new ArrayList<>();
        for (int i = 0; i < 3 * THREADS; i++) {
            searches.add(client.sendAsync(request("/studies").GET().build(), BodyHandlers.ofString()));
        }
        for (int i = 0; i < THREADS; i++) {
            assertThat(get("/system").statusCode()).isEqualTo(200);
            assertThat(post(BodyPublishers.ofString("x")).statusCode()).isEqualTo(200);
            assertThat(get("/instances/1/file").statusCode()).isEqualTo(200);
        }
        assertThat(searches).noneMatch(CompletableFuture::isDone);

        released.countDown();
        assertThat(searches).allMatch(search -> search.join().statusCode() == 200);
    }

    @Test
    void whoWaitsTooLongShouldBeToldToComeAgain() throws Exception {

        List<CompletableFuture<HttpResponse<String>>> rest = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            rest.add(client.sendAsync(request("/studies").GET().build(), BodyHandlers.ofString()));
        }
        HttpResponse<?> refused = (HttpResponse<?>)
                CompletableFuture.anyOf(rest.toArray(CompletableFuture[]::new)).get();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(String.valueOf(refused.body())).contains("\"HttpStatus\":503");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
        return client.send(request("/instances").POST(body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** A connection that takes little at a time. */
    private Socket open() throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }
}
