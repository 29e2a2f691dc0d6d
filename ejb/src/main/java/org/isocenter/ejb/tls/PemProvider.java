package org.isocenter.ejb.tls;

import java.security.Provider;

/**
 * Gives the application server key and trust managers of PEM files, which its own key stores cannot read. The files are
 * named by the system properties {@link #CERTIFICATE} and {@link #TRUSTED_CLIENTS}, which the start script sets.
 */
public final class PemProvider extends Provider {

    /** The system property with the path of the PEM file with the server's key and certificates. */
    public static final String CERTIFICATE = "isocenter.ssl.certificate";

    /** The system property with the path of the PEM file with the certificates of trusted clients and their issuers. */
    public static final String TRUSTED_CLIENTS = "isocenter.ssl.trusted-clients";

    /** The name of both algorithms. */
    static final String ALGORITHM = "IsocenterPem";

    private static final long serialVersionUID = 1;

    /** Called by the application server, which knows the name of the class. */
    public PemProvider() {
        super("IsocenterPem", "1.0", "Key and trust managers of PEM files");
        put("KeyManagerFactory." + ALGORITHM, PemKeyManagers.class.getName());
        put("TrustManagerFactory." + ALGORITHM, PemTrustManagers.class.getName());
    }
}
