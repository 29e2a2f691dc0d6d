package org.isocenter.ejb.remote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.ConnectionOptions;
import org.isocenter.ejb.remote.definition.RemoteCredentials;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.directory.ConfiguredServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to a server of the JDK that plays the remote one. */
class AskRemoteServerTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private HttpServer peer;
    private RemoteConnections connections;

    @BeforeEach
    void start() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/dicom-web/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            headers.add(new TreeMap<>(exchange.getRequestHeaders()));
            answer(exchange);
        });
        peer.start();
        connections = new RemoteConnections(new RemoteOptions(
                Collections.emptySortedMap(),
                false,
                Optional.empty(),
                Duration.ofSeconds(20),
                true,
                "",
                Optional.empty()));
    }

    @AfterEach
    void stop() {
        connections.close();
        peer.stop(0);
    }

    @Test
    void requestShouldHaveItsAddressPutTogether() throws IOException {
        Map<String, String> arguments = Map.of("PatientName", "É&*", "fuzzymatching", "", "limit", "1");

        try (RemoteResponse answer =
                ask(server(Map.of())).send("peer", "GET", new RemoteRequest("//studies", arguments, Map.of()))) {
            assertThat(answer.body().readAllBytes()).isEqualTo("[]".getBytes(UTF_8));
            assertThat(answer.header("content-type")).contains("application/dicom+json");
        }

        assertThat(requests).containsExactly("GET /dicom-web/studies?PatientName=%C3%89%26%2A&fuzzymatching&limit=1");
    }

    @Test
    void headersOfTheRequestShouldReplaceThoseOfTheDefinition() throws IOException {
        RemoteServer server = server(Map.of("X-Site", "definition", "Authorization", "Bearer t"));

        ask(server)
                .send("peer", "GET", new RemoteRequest("studies", Map.of(), Map.of("x-site", "request")))
                .close();

        assertThat(headers.get(0)).containsEntry("X-site", List.of("request"));
        assertThat(headers.get(0)).containsEntry("Authorization", List.of("Bearer t"));
        assertThat(headers.get(0)).containsEntry("Accept-encoding", List.of("identity"));
    }

    @Test
    void credentialsShouldBeSentAtOnce() throws IOException {
        ask(server(Map.of()))
                .send("peer", "GET", new RemoteRequest("studies", Map.of(), Map.of()))
                .close();

        assertThat(headers.get(0)).containsEntry("Authorization", List.of("Basic YWxpY2U6c2VzYW1l"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST",
        "401, BAD_CREDENTIALS",
        "403, BAD_CREDENTIALS",
        "404, UNKNOWN_RESOURCE",
        "409, NETWORK_PROTOCOL",
        "500, NETWORK_PROTOCOL"
    })
    void refusalShouldBeTheFailureThatItMeans(int status, ErrorCode code) {
        assertThatThrownBy(() -> ask(server(Map.of()))
                        .send("peer", "GET", new RemoteRequest("status/" + status, Map.of(), Map.of())))
                .isInstanceOfSatisfying(RequestFailure.Remote.class, failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure).hasMessageContaining("/dicom-web/status/" + status);
                    assertThat(failure).hasMessageEndingWith("answered with " + status + ": no such luck");
                });
    }

    @Test
    void whatAServerRepeatsOfTheCredentialsShouldBeMaskedAndArgumentsLeftOut() {
        RemoteServer server = server(Map.of("X-Key", "t0p-s3cret", "Authorization", "Bearer t0ken"));

        assertThatThrownBy(() -> ask(server)
                        .send(
                                "peer",
                                "GET",
                                new RemoteRequest("echo", Map.of("token", "arg"), Map.of("X-Other", "0ther"))))
                .isInstanceOf(RequestFailure.Remote.class)
                .hasMessageContaining("/dicom-web/echo was answered with 400: ")
                .hasMessageNotContainingAny("t0p-s3cret", "t0ken", "0ther", "arg");
    }

    @Test
    void hostsWithAnUnderscoreShouldBeFound() {
        RemoteServer server = RemotePeer.server(URI.create("http://no_such_host.invalid:8042/"), Map.of());

        assertThatThrownBy(() -> ask(server).send("peer", "GET", new RemoteRequest("studies", Map.of(), Map.of())))
                .isInstanceOf(RequestFailure.Remote.class)
                .hasMessageContaining("no_such_host.invalid");
    }

    @Test
    void busyServerShouldBeAskedAgain() throws IOException {
        ask(server(Map.of()))
                .send("peer", "GET", new RemoteRequest("busy", Map.of(), Map.of()))
                .close();

        assertThat(requests).containsExactly("GET /dicom-web/busy", "GET /dicom-web/busy");
    }

    @Test
    void jobShouldHaveItsRequestsSentOnce() throws IOException {
        RemoteRequest busy = new RemoteRequest("busy", Map.of(), Map.of());

        try (RemoteResponse answer =
                ask(server(Map.of())).exchange(server(Map.of()), "GET", busy, Optional.empty(), breakOff -> {})) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfter()).contains(Duration.ZERO);
        }
        assertThat(requests).containsExactly("GET /dicom-web/busy");
    }

    @Test
    void serverThatAsksForPatienceShouldNotBeWaitedFor() {
        assertThatThrownBy(
                        () -> ask(server(Map.of())).send("peer", "GET", new RemoteRequest("later", Map.of(), Map.of())))
                .isInstanceOf(RequestFailure.Remote.class)
                .hasMessageContaining("429");
        assertThat(requests).containsExactly("GET /dicom-web/later");
    }

    @Test
    void deletionShouldBeRepeatedTooForItDoesNoHarm() throws IOException {
        ask(server(Map.of()))
                .send("peer", "DELETE", new RemoteRequest("busy", Map.of(), Map.of()))
                .close();

        assertThat(requests).containsExactly("DELETE /dicom-web/busy", "DELETE /dicom-web/busy");
    }

    @Test
    void brokenConnectionShouldBeTriedAgain() throws IOException {
        ask(server(Map.of()))
                .send("peer", "GET", new RemoteRequest("cut", Map.of(), Map.of()))
                .close();

        assertThat(requests).containsExactly("GET /dicom-web/cut", "GET /dicom-web/cut");
    }

    @Test
    void redirectShouldBeFollowedOnTheSameHost() throws IOException {
        ask(server(Map.of()))
                .send("peer", "GET", new RemoteRequest("moved", Map.of(), Map.of()))
                .close();

        assertThat(requests).containsExactly("GET /dicom-web/moved", "GET /dicom-web/studies");
    }

    @Test
    void redirectToAnotherHostShouldNotCarryCredentialsAway() {
        assertThatThrownBy(
                        () -> ask(server(Map.of())).send("peer", "GET", new RemoteRequest("away", Map.of(), Map.of())))
                .isInstanceOf(RequestFailure.Remote.class)
                .hasMessageContaining("307 to http://localhost:1/");
        assertThat(requests).containsExactly("GET /dicom-web/away");
    }

    @Test
    void silentServerShouldBeGivenUpAfterItsTimeout() {
        CountDownLatch never = new CountDownLatch(1);
        peer.createContext("/silent/", exchange -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        RemoteServer silent = new RemoteServer(
                uri("/silent/"),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                false,
                Duration.ofSeconds(1),
                ConnectionOptions.NONE,
                Map.of());
        try {
            assertThatThrownBy(() -> ask(silent).send("peer", "GET", new RemoteRequest("x", Map.of(), Map.of())))
                    .isInstanceOfSatisfying(RequestFailure.Remote.class, failure -> assertThat(failure.code())
                            .isEqualTo(ErrorCode.NETWORK_PROTOCOL));
        } finally {
            never.countDown();
        }
    }

    @Test
    void unknownServerShouldNotBeFound() {
        assertThatThrownBy(
                        () -> ask(server(Map.of())).send("nobody", "GET", new RemoteRequest("x", Map.of(), Map.of())))
                .isInstanceOf(RequestFailure.NotFound.class);
    }

    private AskRemoteServer ask(RemoteServer server) {
        return new AskRemoteServer(
                new ConfiguredServers(new TreeMap<>(Map.of("peer", server))),
                connections,
                new AccessTokens(connections));
    }

    private RemoteServer server(Map<String, String> headers) {
        return new RemoteServer(
                uri("/dicom-web/"),
                Optional.of(new RemoteCredentials("alice", "sesame")),
                headers,
                Optional.empty(),
                false,
                Duration.ZERO,
                ConnectionOptions.NONE,
                Map.of());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + peer.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/dicom-web/".length());
        if (path.startsWith("status/")) {
            send(exchange, Integer.parseInt(path.substring("status/".length())), "no such luck");
        } else if (path.equals("busy") && requests.size() == 1) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            send(exchange, 503, "busy");
        } else if (path.equals("echo")) {
            send(exchange, 400, exchange.getRequestHeaders().entrySet().toString());
        } else if (path.equals("later")) {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            send(exchange, 429, "busy");
        } else if (path.equals("cut") && requests.size() == 1) {
            throw new IOException("cut");
        } else if (path.equals("moved")) {
            exchange.getResponseHeaders().set("Location", "/dicom-web/studies");
            send(exchange, 307, "");
        } else if (path.equals("away")) {
            exchange.getResponseHeaders().set("Location", "http://localhost:1/");
            send(exchange, 307, "");
        } else {
            exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
            send(exchange, 200, "[]");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
