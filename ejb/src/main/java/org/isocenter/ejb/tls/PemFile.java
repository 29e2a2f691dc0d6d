package org.isocenter.ejb.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys and certificates of a PEM file (RFC 7468): certificates, and keys in PKCS#8, PKCS#1 (RFC 8017 A.1.2) or SEC 1
 * (RFC 5915). Other sections are skipped.
 */
record PemFile(List<PrivateKey> keys, List<X509Certificate> certificates) {

    private static final long LONGEST = 1024 * 1024;
    private static final Pattern SECTION = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    static PemFile read(Path file) throws PemFailure {
        try {
            if (!Files.isRegularFile(file)) {
                throw new PemFailure("is not there");
            }
            if (Files.size(file) > LONGEST) {
                throw new PemFailure("is longer than any PEM file of certificates");
            }
            return parse(Files.readString(file, US_ASCII));
        } catch (IOException e) {
            throw new PemFailure("cannot be read: " + e);
        }
    }

    private static PemFile parse(String text) throws PemFailure {
        List<PrivateKey> keys = new ArrayList<>();
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher section = SECTION.matcher(text);
        while (section.find()) {
            switch (section.group(1)) {
                case "CERTIFICATE", "X509 CERTIFICATE" -> certificates.add(certificate(bytes(section.group(2))));
                case "PRIVATE KEY" -> keys.add(key(bytes(section.group(2))));
                case "RSA PRIVATE KEY" -> keys.add(key(PrivateKeyForm.ofRsa(bytes(section.group(2)))));
                case "EC PRIVATE KEY" -> keys.add(key(PrivateKeyForm.ofEllipticCurve(bytes(section.group(2)))));
                case "ENCRYPTED PRIVATE KEY" ->
                    throw new PemFailure("has an encrypted key, and nobody gives its password");
                default -> {
                    // Parameters of curves, requests for certificates.
                }
            }
        }
        return new PemFile(List.copyOf(keys), List.copyOf(certificates));
    }

    private static byte[] bytes(String section) throws PemFailure {
        if (section.contains("Proc-Type")) {
            throw new PemFailure("has an encrypted key, and nobody gives its password");
        }
        try {
            return Base64.getMimeDecoder().decode(section);
        } catch (IllegalArgumentException e) {
            throw new PemFailure("is damaged: " + e.getMessage());
        }
    }

    private static X509Certificate certificate(byte[] der) throws PemFailure {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new PemFailure("has a certificate that cannot be read: " + e.getMessage());
        }
    }

    private static PrivateKey key(byte[] pkcs8) throws PemFailure {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // It is another algorithm's.
            } catch (GeneralSecurityException e) {
                throw new PemFailure("has a key that cannot be read: " + e.getMessage());
            }
        }
        throw new PemFailure("has a key that is neither RSA nor of an elliptic curve, or is damaged");
    }
}
