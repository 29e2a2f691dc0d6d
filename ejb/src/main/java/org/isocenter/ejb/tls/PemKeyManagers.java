package org.isocenter.ejb.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import org.jspecify.annotations.Nullable;

/** Makes the key manager of the PEM file that the system property names, and one without keys where it names none. */
public final class PemKeyManagers extends KeyManagerFactorySpi {

    private KeyManager manager = new NoKeys();

    @Override
    protected void engineInit(@Nullable KeyStore store, char @Nullable [] password) throws KeyStoreException {
        init();
    }

    @Override
    protected void engineInit(@Nullable ManagerFactoryParameters parameters) {
        try {
            init();
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private void init() throws KeyStoreException {
        String file = System.getProperty(PemProvider.CERTIFICATE, "");
        if (!file.isEmpty()) {
            try {
                manager = new RenewedKeyManager(Path.of(file));
            } catch (PemFailure e) {
                throw new KeyStoreException(file + " " + e.reason(), e);
            }
        }
    }

    @Override
    protected KeyManager[] engineGetKeyManagers() {
        return new KeyManager[] {manager};
    }
}
