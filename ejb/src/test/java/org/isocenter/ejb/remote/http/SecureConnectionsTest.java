package org.isocenter.ejb.remote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.isocenter.ejb.configuration.Pkcs11Options;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.ClientCertificate;
import org.isocenter.ejb.remote.definition.ConnectionOptions;
import org.isocenter.ejb.remote.definition.HttpProxy;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections by TLS, with certificates that the test makes, and through a proxy. */
class SecureConnectionsTest {

    private static final Path SOFTHSM = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    @TempDir
    Path directory;

    private final List<String> clients = new CopyOnWriteArrayList<>();
    private TestCertificates certificates;
    private HttpsServer peer;

    @BeforeEach
    void start() throws Exception {
        certificates = new TestCertificates();
        TestCertificates.pem(directory.resolve("authority.pem"), certificates.authority);
        listen("127.0.0.1");
    }

    @AfterEach
    void stop() {
        peer.stop(0);
    }

    private void listen(String host) throws Exception {
        peer = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.setHttpsConfigurator(new HttpsConfigurator(certificates.server(certificates.identity("Peer", host))) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        peer.createContext("/", exchange -> {
            try (exchange) {
                clients.add(client((HttpsExchange) exchange));
                exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("[]".getBytes(UTF_8));
            }
        });
        peer.start();
    }

    private static String client(HttpsExchange exchange) {
        try {
            return exchange.getSSLSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody";
        }
    }

    @Test
    void serverOfAnAuthorityThatIsTrustedShouldBeSpokenTo() throws Exception {
        ask(server(Optional.empty(), false, ConnectionOptions.NONE), options(true, "authority.pem"));

        assertThat(clients).containsExactly("nobody");
    }

    @Test
    void renewedCertificatesShouldCountWithoutARestart() throws Exception {
        TestCertificates.Identity former = certificates.identity("Former", "client.test");
        Path certificate = TestCertificates.pem(directory.resolve("client.pem"), former.certificate());
        Path key =
                TestCertificates.pem(directory.resolve("client.key"), TestCertificates.pkcs8(former.keys(), "secret"));
        ClientCertificate shown = new ClientCertificate(certificate.toString(), key.toString(), "secret");
        TestCertificates.pem(directory.resolve("trusted.pem"), new TestCertificates().authority);
        RemoteServer server = server(Optional.of(shown), false, ConnectionOptions.NONE);
        RemoteRequest studies = new RemoteRequest("studies", Map.of(), Map.of());
        try (RemotePeer remote = RemotePeer.of(server, options(true, "trusted.pem"))) {
            assertThatThrownBy(() -> remote.ask().send("peer", "GET", studies))
                    .isInstanceOf(RequestFailure.Remote.class);

            TestCertificates.pem(directory.resolve("trusted.pem"), certificates.authority);
            remote.ask().send("peer", "GET", studies).close();
            Files.writeString(certificate, "half written");
            remote.ask().send("peer", "GET", studies).close();
            TestCertificates.Identity renewed = certificates.identity("Renewed", "client.test");
            TestCertificates.pem(key, TestCertificates.pkcs8(renewed.keys(), "secret"));
            TestCertificates.pem(certificate, renewed.certificate());
            remote.ask().send("peer", "GET", studies).close();
        }

        assertThat(clients).containsExactly("CN=Former", "CN=Former", "CN=Renewed");
    }

    @Test
    void authorityShouldBeTrustedForOneServerOnly() throws Exception {
        ConnectionOptions own = new ConnectionOptions(
                Optional.empty(),
                Optional.empty(),
                directory.resolve("authority.pem").toString(),
                Optional.empty());

        ask(server(Optional.empty(), false, own), options(true, ""));

        assertThat(clients).hasSize(1);
    }

    @Test
    void serverOfAnUnknownAuthorityShouldBeRefusedAndTheReasonSaid() {
        RemoteServer server = server(Optional.empty(), false, ConnectionOptions.NONE);

        assertThatThrownBy(() -> ask(server, options(true, ""))).isInstanceOf(RequestFailure.Remote.class);
        assertThat(words(server, options(true, ""))).contains("signed by nobody whom we trust");
        assertThat(clients).isEmpty();
    }

    @Test
    void serverWithTheCertificateOfAnotherShouldBeRefusedAndTheReasonSaid() throws Exception {
        peer.stop(0);
        listen("10.9.8.7");
        RemoteServer server = server(Optional.empty(), false, ConnectionOptions.NONE);

        assertThatThrownBy(() -> ask(server, options(true, "authority.pem"))).isInstanceOf(RequestFailure.Remote.class);
        assertThat(words(server, options(true, "authority.pem"))).contains("certificate of 127.0.0.1 is for another");
    }

    @Test
    void anyCertificateShouldBeTakenWhereNoneIsVerified() throws Exception {
        ask(server(Optional.empty(), false, ConnectionOptions.NONE), options(false, ""));

        assertThat(clients).hasSize(1);
    }

    @Test
    void certificateShouldBeShownWithItsEncryptedKey() throws Exception {
        TestCertificates.Identity identity = certificates.identity("Isocenter", "client.test");
        Path certificate = TestCertificates.pem(directory.resolve("client.pem"), identity.certificate());
        Path key = TestCertificates.pem(
                directory.resolve("client.key"), TestCertificates.pkcs8(identity.keys(), "secret"));
        ClientCertificate shown = new ClientCertificate(certificate.toString(), key.toString(), "secret");

        ask(server(Optional.of(shown), false, ConnectionOptions.NONE), options(true, "authority.pem"));

        assertThat(clients).containsExactly("CN=Isocenter");
    }

    @Test
    void keyThatCannotBeReadShouldBeSaidWithoutItsPassword() throws Exception {
        ClientCertificate shown =
                new ClientCertificate(directory.resolve("none.pem").toString(), "", "secret");

        assertThat(words(server(Optional.of(shown), false, ConnectionOptions.NONE), options(true, "")))
                .contains("none.pem")
                .doesNotContain("secret");
    }

    /** The build sets {@code SOFTHSM2_CONF} for this process. */
    @Test
    void certificateShouldBeShownFromAToken() throws Exception {
        String configuration = System.getenv("SOFTHSM2_CONF");
        assumeTrue(Files.exists(SOFTHSM) && configuration != null, "no SoftHSM on this machine");
        Path tokens = Files.createDirectories(directory.resolve("tokens"));
        Files.writeString(
                Path.of(configuration), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        Process process = new ProcessBuilder(
                        "softhsm2-util", "--init-token", "--free", "--label", "t", "--pin", "1234", "--so-pin", "5678")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Pkcs11Options token = new Pkcs11Options(SOFTHSM.toString(), "1234");
        TestCertificates.Identity identity = certificates.identity("Token", "client.test");
        KeyStore keys = SecurityToken.open(token);
        keys.setKeyEntry("client", identity.keys().getPrivate(), null, new X509Certificate[] {identity.certificate()});
        RemoteOptions options = new RemoteOptions(
                Collections.emptySortedMap(),
                false,
                Optional.empty(),
                Duration.ofSeconds(10),
                true,
                directory.resolve("authority.pem").toString(),
                Optional.of(token));

        ask(server(Optional.empty(), true, ConnectionOptions.NONE), options);

        assertThat(clients).containsExactly("CN=Token");
    }

    @Test
    void tokenThatIsNotConfiguredShouldBeSaid() {
        assertThat(words(server(Optional.empty(), true, ConnectionOptions.NONE), options(true, "")))
                .contains("Pkcs11");
    }

    @Test
    void requestsShouldGoThroughTheProxyOfTheServer() throws Exception {
        List<String> proxied = new CopyOnWriteArrayList<>();
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            try (exchange) {
                String credentials = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
                proxied.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + credentials);
                if (credentials == null) {
                    exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"p\"");
                    exchange.sendResponseHeaders(407, -1);
                } else {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write("[]".getBytes(UTF_8));
                }
            }
        });
        proxy.start();
        try {
            ConnectionOptions through = new ConnectionOptions(
                    HttpProxy.parse("u:p@127.0.0.1:" + proxy.getAddress().getPort()),
                    Optional.empty(),
                    "",
                    Optional.empty());
            RemoteServer server = new RemoteServer(
                    URI.create("http://far.test/dicom-web/"),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    false,
                    Duration.ZERO,
                    through,
                    Map.of());

            ask(server, options(true, ""));

            assertThat(proxied)
                    .containsExactly(
                            "GET http://far.test/dicom-web/studies null",
                            "GET http://far.test/dicom-web/studies Basic dTpw");
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void testShouldSayThatNothingListensOrNobodyHasTheName() {
        assertThat(words(RemotePeer.server(URI.create("http://127.0.0.1:1/"), Map.of()), options(true, "")))
                .contains("Nothing listens at 127.0.0.1:1");
        assertThat(words(RemotePeer.server(URI.create("http://nowhere.invalid/"), Map.of()), options(true, "")))
                .contains("no host of the name nowhere.invalid");
    }

    private static void ask(RemoteServer server, RemoteOptions options) throws IOException {
        try (RemotePeer remote = RemotePeer.of(server, options);
                RemoteResponse answer =
                        remote.ask().send("peer", "GET", new RemoteRequest("studies", Map.of(), Map.of()))) {
            assertThat(answer.body().readAllBytes()).hasSize(2);
        }
    }

    private static String words(RemoteServer server, RemoteOptions options) {
        try (RemotePeer remote = RemotePeer.of(server, options)) {
            TestRemoteServer.Result finding = new TestRemoteServer(remote.ask()).test("peer");
            assertThat(finding.usable()).isFalse();
            return finding.message();
        }
    }

    private RemoteServer server(Optional<ClientCertificate> certificate, boolean pkcs11, ConnectionOptions own) {
        return new RemoteServer(
                URI.create("https://127.0.0.1:" + peer.getAddress().getPort() + "/dicom-web/"),
                Optional.empty(),
                Map.of(),
                certificate,
                pkcs11,
                Duration.ZERO,
                own,
                Map.of());
    }

    private RemoteOptions options(boolean verify, String authorities) {
        return new RemoteOptions(
                Collections.emptySortedMap(),
                false,
                Optional.empty(),
                Duration.ofSeconds(10),
                verify,
                authorities.isEmpty() ? "" : directory.resolve(authorities).toString(),
                Optional.empty());
    }
}
