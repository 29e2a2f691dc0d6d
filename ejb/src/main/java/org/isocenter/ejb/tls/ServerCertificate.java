package org.isocenter.ejb.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The key of a server and the certificates that it shows, its own first, each followed by that of its issuer.
 *
 * @param key of the first certificate
 */
public record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {

    public ServerCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * Reads a PEM file with a key and certificates in any order.
     *
     * @throws PemFailure if something is missing, or no certificate fits the key
     */
    public static ServerCertificate read(Path file) throws PemFailure {
        PemFile pem = PemFile.read(file);
        if (pem.keys().size() != 1) {
            throw new PemFailure(pem.keys().isEmpty() ? "has no private key" : "has more than one private key");
        }
        if (pem.certificates().isEmpty()) {
            throw new PemFailure("has no certificate");
        }
        PrivateKey key = pem.keys().get(0);
        X509Certificate own = pem.certificates().stream()
                .filter(certificate -> fits(key, certificate))
                .findFirst()
                .orElseThrow(() -> new PemFailure("has no certificate that fits its key"));
        return new ServerCertificate(key, chain(own, pem.certificates()));
    }

    /** The first moment at which the server's own certificate is no longer valid. */
    public Instant expires() {
        return chain.get(0).getNotAfter().toInstant();
    }

    /** Why nobody would accept it at a time; empty if its dates are right. */
    public Optional<String> invalidity(Instant at) {
        Instant begins = chain.get(0).getNotBefore().toInstant();
        if (at.isBefore(begins)) {
            return Optional.of("is not valid before " + begins);
        }
        return at.isBefore(expires()) ? Optional.empty() : Optional.of("has expired at " + expires());
    }

    private static List<X509Certificate> chain(X509Certificate own, List<X509Certificate> all) {
        List<X509Certificate> chain = new ArrayList<>(List.of(own));
        Optional<X509Certificate> issuer = issuer(own, all);
        while (issuer.isPresent() && !chain.contains(issuer.get())) {
            chain.add(issuer.get());
            issuer = issuer(issuer.get(), all);
        }
        return chain;
    }

    private static Optional<X509Certificate> issuer(X509Certificate certificate, List<X509Certificate> all) {
        return all.stream()
                .filter(other -> other.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .findFirst();
    }

    /** Whether what the key signs can be verified with the certificate. */
    private static boolean fits(PrivateKey key, X509Certificate certificate) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "EdDSA" -> "EdDSA";
                    default -> "SHA256withRSA";
                };
        byte[] sample = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
