package org.isocenter.ejb.remote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a server that does as each test wants. Certificates: {@link SecureConnectionsTest}. */
class TestRemoteServerTest {

    private HttpServer peer;
    private int status = 200;
    private String type = "application/dicom+json";
    private String body = "[]";

    @BeforeEach
    void start() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/dicom-web/", this::answer);
        peer.start();
    }

    @AfterEach
    void stop() {
        peer.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Server", "Peer/1.0");
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "http://elsewhere.test/");
            }
            exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
            if (status != 204) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"200, []", "200, ' [ {} ]'", "204, ''"})
    void serverThatAnswersSearchesShouldBeUsable(int answered, String said) {
        status = answered;
        body = said;

        TestRemoteServer.Result finding = finding(url());

        assertThat(finding.usable()).as(finding.message()).isTrue();
        assertThat(finding.status()).contains(answered);
        assertThat(finding.software()).contains("Peer/1.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            302 | sends us to http://elsewhere.test/
            400 | answers a search with status 400
            401 | wants other credentials
            403 | does not let us search
            404 | no DICOMweb service at http://127.0.0.1
            407 | The proxy wants other credentials
            429 | is busy (429)
            500 | answers a search with status 500
            502 | does not reach the server (502)
            503 | is busy (503)
            504 | does not reach the server (504)
            """)
    void statusShouldBeSaidInWords(int answered, String words) {
        status = answered;

        TestRemoteServer.Result finding = finding(url());

        assertThat(finding.usable()).isFalse();
        assertThat(finding.message()).contains(words);
        assertThat(finding.status()).contains(answered);
    }

    @Test
    void otherContentThanMatchesShouldBeSaidToBeOfAnotherService() {
        type = "text/html";
        body = "<html><body>Welcome</body></html>";

        assertThat(finding(url()).message()).contains("text/html in the place of DICOM JSON");
    }

    @Test
    void portWhereNobodyListensShouldBeSaid() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(finding(URI.create("http://127.0.0.1:" + port + "/")).message())
                .contains("Nothing listens at 127.0.0.1:" + port);
    }

    @Test
    void silenceShouldBeSaid() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(finding(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"))
                            .message())
                    .contains("127.0.0.1 does not answer in time");
        }
    }

    @Test
    void serverThatSpeaksNoTlsShouldBeSaid() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> {
                try (Socket client = plain.accept()) {
                    client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // Who asks has gone.
                }
            });
            answers.start();

            assertThat(finding(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/"))
                            .message())
                    .contains("127.0.0.1 and we do not agree on TLS");
            answers.join();
        }
    }

    @Test
    void unknownServerShouldNotBeFound() {
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(url(), Map.of()))) {
            assertThatThrownBy(() -> new TestRemoteServer(remote.ask()).test("nobody"))
                    .isInstanceOf(RequestFailure.NotFound.class);
        }
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + peer.getAddress().getPort() + "/dicom-web/");
    }

    private static TestRemoteServer.Result finding(URI url) {
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(url, Map.of()))) {
            return new TestRemoteServer(remote.ask()).test("peer");
        }
    }
}
