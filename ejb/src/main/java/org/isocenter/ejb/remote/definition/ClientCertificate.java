package org.isocenter.ejb.remote.definition;

import java.util.Objects;

/**
 * The certificate that we show to a remote server (TLS client authentication).
 *
 * @param certificateFile path of a PEM file
 * @param keyFile path of a PEM file with the private key; empty if the key stands with the certificate
 * @param keyPassword of an encrypted key; empty if it is not encrypted
 */
public record ClientCertificate(String certificateFile, String keyFile, String keyPassword) {

    public ClientCertificate {
        if (certificateFile.isEmpty()) {
            throw new IllegalArgumentException("a client certificate needs its file");
        }
        Objects.requireNonNull(keyFile);
        Objects.requireNonNull(keyPassword);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ClientCertificate[" + certificateFile + "]";
    }
}
