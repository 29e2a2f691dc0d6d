package org.isocenter.ejb.remote.http;

import java.nio.file.Path;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;
import org.isocenter.ejb.configuration.Pkcs11Options;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.ClientCertificate;

/** The certificates that we trust and the one that we present on encrypted connections. */
final class TlsMaterial {

    private TlsMaterial() {}

    /**
     * Reads certificates and keys from their files.
     *
     * @throws RequestFailure.Remote if one of them cannot be used; the message names the file
     */
    static SSLFactory of(ConnectionProfile profile, RemoteOptions options) {
        SSLFactory.Builder tls = SSLFactory.builder();
        trust(tls, profile);
        profile.certificate().ifPresent(certificate -> show(tls, certificate));
        if (profile.pkcs11()) {
            Pkcs11Options token = options.pkcs11()
                    .orElseThrow(() -> new RequestFailure.Remote(
                            ErrorCode.NETWORK_PROTOCOL,
                            "The server's definition says \"Pkcs11\", but the option \"Pkcs11\" names no token"));
            tls.withIdentityMaterial(SecurityToken.open(token), token.pin().toCharArray());
        }
        return tls.build();
    }

    private static void trust(SSLFactory.Builder tls, ConnectionProfile profile) {
        if (!profile.verifyPeers()) {
            tls.withUnsafeTrustMaterial().withUnsafeHostnameVerifier();
        } else if (profile.certificateAuthorities().isEmpty()) {
            tls.withDefaultTrustMaterial();
        } else {
            try {
                tls.withTrustMaterial(PemUtils.loadTrustMaterial(Path.of(profile.certificateAuthorities())));
            } catch (GenericException | IllegalArgumentException e) {
                throw unusable(profile.certificateAuthorities(), e);
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
