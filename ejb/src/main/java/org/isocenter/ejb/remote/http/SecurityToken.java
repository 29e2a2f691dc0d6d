package org.isocenter.ejb.remote.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import org.isocenter.ejb.configuration.Pkcs11Options;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;

/** The keys of a PKCS#11 token, by the provider of the JDK. The key stays in the token, which signs. */
final class SecurityToken {

    private SecurityToken() {}

    /**
     * Opens the first token that the library offers.
     *
     * @throws RequestFailure.Remote if it cannot be opened; the message names the library, never the PIN
     */
    static KeyStore open(Pkcs11Options options) {
        Provider provider = Security.getProvider("SunPKCS11");
        if (provider == null || !Files.isReadable(Path.of(options.module()))) {
            throw new RequestFailure.Remote(
                    ErrorCode.NETWORK_PROTOCOL, "The PKCS#11 library " + options.module() + " cannot be used");
        }
        try {
            Provider configured = provider.configure(
                    "--name = Isocenter\nlibrary = " + options.module() + "\nslotListIndex = 0\nshowInfo = false\n");
            // To sign with a key that does not leave its token, TLS looks for a provider among the registered ones.
            Security.removeProvider(configured.getName());
            Security.addProvider(configured);
            KeyStore keys = KeyStore.getInstance("PKCS11", configured);
            keys.load(null, options.pin().toCharArray());
            return keys;
        } catch (GeneralSecurityException | IOException | ProviderException | InvalidParameterException e) {
            throw RequestFailure.Remote.network(
                    "The token of the PKCS#11 library " + options.module() + " cannot be opened: " + e.getMessage(), e);
        }
    }
}
