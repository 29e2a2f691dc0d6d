package org.isocenter.ejb.tls;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A key and a certificate that a test has made up, and their PEM sections. */
public record TestPem(KeyPair keys, X509Certificate certificate) {

    /** Signed by itself. */
    public static TestPem of(String subject, String algorithm, Duration valid) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        KeyPair keys = generator.generateKeyPair();
        return new TestPem(keys, sign(keys, subject, keys, subject, valid));
    }

    /** Signed by this one. */
    TestPem issue(String subject) throws Exception {
        TestPem own = of(subject, "EC", Duration.ofDays(90));
        String issuer = certificate.getSubjectX500Principal().getName();
        return new TestPem(own.keys, sign(own.keys, subject, keys, issuer, Duration.ofDays(90)));
    }

    private static X509Certificate sign(KeyPair keys, String subject, KeyPair issuerKeys, String issuer, Duration valid)
            throws Exception {
        Instant now = Instant.now();
        String algorithm = issuerKeys.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                new X500Principal(issuer),
                                BigInteger.valueOf(System.nanoTime()),
                                Date.from(now.minus(Duration.ofDays(2))),
                                Date.from(now.plus(valid)),
                                new X500Principal(subject),
                                keys.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                        .build(new JcaContentSignerBuilder(algorithm).build(issuerKeys.getPrivate())));
    }

    /** The certificate. */
    public String certificatePem() throws Exception {
        return pem(certificate);
    }

    /** The key in PKCS#8. */
    public String keyPem() throws Exception {
        return pem(new JcaPKCS8Generator(keys.getPrivate(), null));
    }

    /** The key in PKCS#1 or SEC 1. */
    String oldKeyPem() throws Exception {
        PrivateKeyInfo key = PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded());
        if (!keys.getPrivate().getAlgorithm().equals("EC")) {
            return pem(keys.getPrivate());
        }
        ECPrivateKey bare = ECPrivateKey.getInstance(key.parsePrivateKey());
        ECPrivateKey named = new ECPrivateKey(
                256, bare.getKey(), key.getPrivateKeyAlgorithm().getParameters());
        return pem(new PemObject("EC PRIVATE KEY", named.getEncoded()));
    }

    private static String pem(Object section) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(section);
        }
        return text.toString();
    }
}
