package org.isocenter.ejb.client;

import java.nio.file.Path;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.ClientCertificate;

/** Whom we trust, and what we show, when a connection is encrypted. */
final class TlsMaterial {

    private TlsMaterial() {}

    /**
     * Reads certificates and keys from their files.
     *
     * @throws RequestFailure.Remote if one of them cannot be used; the message names the file
     */
    static SSLFactory of(ConnectionProfile profile, RemoteOptions options) {
        SSLFactory.Builder tls = SSLFactory.builder();
        trust(tls, options);
        profile.certificate().ifPresent(certificate -> show(tls, certificate));
        return tls.build();
    }

    private static void trust(SSLFactory.Builder tls, RemoteOptions options) {
        if (!options.verifyPeers()) {
            tls.withUnsafeTrustMaterial().withUnsafeHostnameVerifier();
        } else if (options.certificateAuthorities().isEmpty()) {
            tls.withDefaultTrustMaterial();
        } else {
            try {
                tls.withTrustMaterial(PemUtils.loadTrustMaterial(Path.of(options.certificateAuthorities())));
            } catch (GenericException | IllegalArgumentException e) {
                throw unusable(options.certificateAuthorities(), e);
            }
        }
    }

    private static void show(SSLFactory.Builder tls, ClientCertificate certificate) {
        Path file = Path.of(certificate.certificateFile());
        try {
            if (certificate.keyFile().isEmpty()) {
                tls.withIdentityMaterial(
                        certificate.keyPassword().isEmpty()
                                ? PemUtils.loadIdentityMaterial(file)
                                : PemUtils.loadIdentityMaterial(
                                        file, certificate.keyPassword().toCharArray()));
            } else {
                Path key = Path.of(certificate.keyFile());
                tls.withIdentityMaterial(
                        certificate.keyPassword().isEmpty()
                                ? PemUtils.loadIdentityMaterial(file, key)
                                : PemUtils.loadIdentityMaterial(
                                        file, key, certificate.keyPassword().toCharArray()));
            }
        } catch (GenericException | IllegalArgumentException e) {
            throw unusable(certificate.certificateFile(), e);
        }
    }

    private static RequestFailure.Remote unusable(String file, RuntimeException cause) {
        return RequestFailure.Remote.network("The certificate file " + file + " cannot be used", cause);
    }
}
