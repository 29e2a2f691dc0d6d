package org.isocenter.ejb.tls;

import java.nio.file.Path;

/** The PEM file with the certificates of trusted clients, or of those who issue them. */
public final class TrustedClients {

    private TrustedClients() {}

    /** @throws PemFailure if the file cannot be used */
    public static void check(Path file) throws PemFailure {
        if (PemFile.read(file).certificates().isEmpty()) {
            throw new PemFailure("has no certificate");
        }
    }
}
