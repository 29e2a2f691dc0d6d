package org.isocenter.ejb.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import org.jspecify.annotations.Nullable;

/** Makes the trust manager of the PEM file that the system property names, and one that trusts nobody where it names none. */
public final class PemTrustManagers extends TrustManagerFactorySpi {

    private TrustManager manager = new TrustNobody();

    @Override
    protected void engineInit(@Nullable KeyStore store) throws KeyStoreException {
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
        String file = System.getProperty(PemProvider.TRUSTED_CLIENTS, "");
        if (!file.isEmpty()) {
            try {
                manager = new RenewedTrustManager(Path.of(file));
            } catch (PemFailure e) {
                throw new KeyStoreException(file + " " + e.reason(), e);
            }
        }
    }

    @Override
    protected TrustManager[] engineGetTrustManagers() {
        return new TrustManager[] {manager};
    }
}
