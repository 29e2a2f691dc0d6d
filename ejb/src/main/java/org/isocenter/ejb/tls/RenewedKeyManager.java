package org.isocenter.ejb.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows the certificate of a PEM file as it is when a client connects. */
final class RenewedKeyManager extends X509ExtendedKeyManager {

    private final AtomicLong generations = new AtomicLong();
    private final RenewedFile<X509ExtendedKeyManager> current;

    /** Whom a handshake asks that began before the last renewal. */
    private volatile @Nullable X509ExtendedKeyManager previous;

    private volatile @Nullable X509ExtendedKeyManager last;

    RenewedKeyManager(Path file) throws PemFailure {
        this.current = new RenewedFile<>(file, this::load, System::nanoTime);
    }

    private X509ExtendedKeyManager load(Path file) throws PemFailure {
        ServerCertificate certificate = ServerCertificate.read(file);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "generation-" + generations.incrementAndGet(),
                    certificate.key(),
                    new char[0],
                    certificate.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(store, new char[0]);
            X509ExtendedKeyManager made = null;
            for (KeyManager manager : factory.getKeyManagers()) {
                made = manager instanceof X509ExtendedKeyManager extended ? extended : made;
            }
            if (made == null) {
                throw new GeneralSecurityException("Java makes no key manager");
            }
            previous = last;
            last = made;
            return made;
        } catch (GeneralSecurityException | IOException e) {
            throw new PemFailure("cannot be used: " + e.getMessage());
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return current.get().chooseEngineServerAlias(keyType, issuers, engine);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return current.get().chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return current.get().getServerAliases(keyType, issuers);
    }

    /** It is a server's: it shows no certificate to others. */
    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        X509ExtendedKeyManager before = previous;
        X509Certificate[] chain = current.get().getCertificateChain(alias);
        return chain != null || before == null ? chain : before.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        X509ExtendedKeyManager before = previous;
        PrivateKey key = current.get().getPrivateKey(alias);
        return key != null || before == null ? key : before.getPrivateKey(alias);
    }
}
