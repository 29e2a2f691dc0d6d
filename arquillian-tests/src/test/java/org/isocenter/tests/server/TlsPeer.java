package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A server with TLS that wants to see one certificate, and finds nothing in any search. */
public final class TlsPeer implements AutoCloseable {

    private static final String PASSWORD = "sesame";

    private final HttpsServer server;
    private final Path authority;

    /** Who has asked, by the subjects of their certificates. */
    public final List<String> clients = new CopyOnWriteArrayList<>();

    private TlsPeer(SSLContext context, Path authority) throws Exception {
        this.authority = authority;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            try (exchange) {
                clients.add(((HttpsExchange) exchange)
                        .getSSLSession()
                        .getPeerPrincipal()
                        .getName());
                exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("[]".getBytes(UTF_8));
            }
        });
        server.start();
    }

    public static TlsPeer trusting(X509Certificate client) throws Exception {
        Path folder = Files.createTempDirectory("tls");
        Path store = folder.resolve("peer.p12");
        SoftToken.run(
                SoftToken.keytool(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=Peer",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-alias",
                "peer",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Path authority = folder.resolve("peer.pem");
        SoftToken.run(
                SoftToken.keytool(),
                "-exportcert",
                "-rfc",
                "-file",
                authority.toString(),
                "-alias",
                "peer",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(store)) {
            own.load(input, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("client", client);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new TlsPeer(context, authority);
    }

    /** As a server of the configuration. */
    public String definition() {
        return "{ \"Url\": \"https://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web/\", \"Pkcs11\": true, "
                + "\"HttpsCACertificates\": \"" + authority + "\" }";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
