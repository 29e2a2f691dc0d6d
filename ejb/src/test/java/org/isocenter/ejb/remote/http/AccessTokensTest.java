package org.isocenter.ejb.remote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.ConnectionOptions;
import org.isocenter.ejb.remote.definition.OAuthCredentials;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens for a server that wants them, from a token endpoint that the test plays. */
class AccessTokensTest {

    private static final RemoteRequest STUDIES = new RemoteRequest("studies", Map.of(), Map.of());

    @TempDir
    Path directory;

    private final List<String> tokenRequests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer peer;
    private int lifetime = 3600;
    private boolean refuseFirst;
    private int tokenStatus = 200;

    @BeforeEach
    void start() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/token", this::token);
        peer.createContext("/dicom-web/", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(authorization);
            boolean refused = refuseFirst && authorizations.size() == 1;
            send(exchange, refused ? 401 : 200, "[]");
        });
        peer.start();
    }

    @AfterEach
    void stop() {
        peer.stop(0);
    }

    @Test
    void tokenShouldBeFetchedOnceAndSentWithEachRequest() throws IOException {
        ask(client("secret"), 3);

        assertThat(authorizations).containsExactly("Bearer t1", "Bearer t1", "Bearer t1");
        assertThat(tokenRequests)
                .containsExactly("Basic aXNvY2VudGVyOnNlY3JldA== grant_type=client_credentials&scope=dicom");
    }

    @Test
    void tokenThatExpiresShouldBeRenewed() throws IOException {
        lifetime = 1;

        ask(client("secret"), 2);

        assertThat(authorizations).containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void tokenThatIsRefusedShouldBeFetchedAnew() throws IOException {
        refuseFirst = true;

        ask(client("secret"), 1);

        assertThat(authorizations).containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void endpointThatHasTroubleShouldBeAFailureThatMayPassAndNoRefusal() {
        tokenStatus = 503;

        assertThatThrownBy(() -> ask(client("secret"), 1))
                .isInstanceOfSatisfying(RequestFailure.Remote.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.NETWORK_PROTOCOL);
                    assertThat(failure).hasMessageContaining("token endpoint").hasMessageContaining("503");
                });
        assertThatThrownBy(() -> exchange(client("secret"))).isInstanceOf(IOException.class);
    }

    @Test
    void messageWhoseTokenIsTakenBackShouldBeAFailureThatMayPassForItIsSentOnce() throws IOException {
        RemoteBody body = new RemoteBody() {
            @Override
            public String contentType() {
                return "application/dicom";
            }

            @Override
            public OptionalLong length() {
                return OptionalLong.of(1);
            }

            @Override
            public void writeTo(OutputStream output) throws IOException {
                output.write(1);
            }
        };
        try (RemotePeer remote = RemotePeer.of(server(client("secret")))) {
            remote.ask().send("peer", "GET", STUDIES).close();
            refuseFirst = true;
            authorizations.clear();

            assertThatThrownBy(() -> remote.ask()
                            .exchange(
                                    remote.ask().definition("peer"),
                                    "POST",
                                    STUDIES,
                                    Optional.of(body),
                                    breakOff -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("401");
            try (RemoteResponse answer = remote.ask()
                    .exchange(remote.ask().definition("peer"), "POST", STUDIES, Optional.of(body), breakOff -> {})) {
                assertThat(answer.status()).isEqualTo(200);
            }
        }
        assertThat(authorizations).containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void endlessAnswerOfTheEndpointShouldBeBrokenOff() {
        tokenStatus = 0;

        assertThatThrownBy(() -> ask(client("secret"), 1)).hasMessageContaining("longer than any token");
    }

    @Test
    void refusalOfTheTokenEndpointShouldBeSaidWithoutTheSecret() {
        assertThatThrownBy(() -> ask(client("wrong"), 1))
                .isInstanceOfSatisfying(RequestFailure.Remote.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
                    assertThat(failure).hasMessageContaining("invalid_client").hasMessageNotContaining("wrong");
                });
        assertThat(authorizations).isEmpty();
    }

    @Test
    void serviceAccountShouldSignWhatItAsksFor() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Path file = Files.writeString(
                directory.resolve("key.json"),
                Json.createObjectBuilder()
                        .add("type", "service_account")
                        .add("client_email", "isocenter@project.test")
                        .add("private_key_id", "k1")
                        .add("private_key", TestCertificates.pem(TestCertificates.pkcs8(keys, "")))
                        .add("token_uri", uri("/token"))
                        .build()
                        .toString());

        ask(new OAuthCredentials.ServiceAccount(file.toString(), "healthcare"), 1);

        assertThat(authorizations).containsExactly("Bearer t1");
        String request = tokenRequests.get(0);
        assertThat(request).contains("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
        SignedJWT assertion = SignedJWT.parse(request.replaceAll(".*assertion=([^&]*).*", "$1"));
        assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) keys.getPublic())))
                .isTrue();
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("isocenter@project.test");
        assertThat(assertion.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("healthcare");
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8), UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        tokenRequests.add(authorization + " " + body);
        if (tokenStatus == 0) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[8192]);
            }
        } else if (tokenStatus != 200) {
            send(exchange, tokenStatus, "<p>later</p>");
            return;
        }
        if (authorization != null && !authorization.equals("Basic aXNvY2VudGVyOnNlY3JldA==")) {
            send(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        send(
                exchange,
                200,
                "{\"access_token\":\"t" + tokenRequests.size() + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                        + lifetime + "}");
    }

    private void ask(OAuthCredentials credentials, int times) throws IOException {
        try (RemotePeer remote = RemotePeer.of(server(credentials))) {
            for (int i = 0; i < times; i++) {
                remote.ask().send("peer", "GET", STUDIES).close();
            }
        }
    }

    private void exchange(OAuthCredentials credentials) throws IOException {
        try (RemotePeer remote = RemotePeer.of(server(credentials))) {
            remote.ask()
                    .exchange(remote.ask().definition("peer"), "GET", STUDIES, Optional.empty(), breakOff -> {})
                    .close();
        }
    }

    private RemoteServer server(OAuthCredentials credentials) {
        return new RemoteServer(
                URI.create(uri("/dicom-web/")),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                false,
                Duration.ZERO,
                new ConnectionOptions(Optional.empty(), Optional.empty(), "", Optional.of(credentials)),
                Map.of());
    }

    private OAuthCredentials client(String secret) {
        return new OAuthCredentials.ClientCredentials(URI.create(uri("/token")), "isocenter", secret, "dicom");
    }

    private String uri(String path) {
        return "http://127.0.0.1:" + peer.getAddress().getPort() + path;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
