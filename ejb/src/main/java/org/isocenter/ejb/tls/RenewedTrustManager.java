package org.isocenter.ejb.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts clients whose certificates stand in a PEM file, or are signed by what stands there, as it is when they connect. */
final class RenewedTrustManager extends X509ExtendedTrustManager {

    private final RenewedFile<X509ExtendedTrustManager> current;

    RenewedTrustManager(Path file) throws PemFailure {
        this.current = new RenewedFile<>(file, RenewedTrustManager::load, System::nanoTime);
    }

    private static X509ExtendedTrustManager load(Path file) throws PemFailure {
        PemFile pem = PemFile.read(file);
        if (pem.certificates().isEmpty()) {
            throw new PemFailure("has no certificate");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate certificate : pem.certificates()) {
                store.setCertificateEntry("certificate-" + store.size(), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new GeneralSecurityException("Java makes no trust manager");
        } catch (GeneralSecurityException | IOException e) {
            throw new PemFailure("cannot be used: " + e.getMessage());
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        current.get().checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        current.get().checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        current.get().checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw onlyClients();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw onlyClients();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw onlyClients();
    }

    private static CertificateException onlyClients() {
        return new CertificateException("Only clients of this server are trusted by this file");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return current.get().getAcceptedIssuers();
    }
}
