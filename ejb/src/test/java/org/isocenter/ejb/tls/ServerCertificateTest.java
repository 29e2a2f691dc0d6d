package org.isocenter.ejb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCertificateTest {

    private static final Duration VALID = Duration.ofDays(90);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void keysOfAllFormsShouldBeRead(String algorithm) throws Exception {
        TestPem own = TestPem.of("CN=pacs", algorithm, VALID);

        for (String key : new String[] {own.keyPem(), own.oldKeyPem()}) {
            ServerCertificate read = ServerCertificate.read(file("# a remark\n" + key + own.certificatePem()));
            assertThat(read.key().getAlgorithm()).isEqualTo(algorithm);
            assertThat(read.chain()).containsExactly(own.certificate());
        }
        assertThat(own.oldKeyPem()).contains("BEGIN " + algorithm + " PRIVATE KEY");
    }

    @Test
    void chainShouldBePutInOrder() throws Exception {
        TestPem authority = TestPem.of("CN=authority", "RSA", VALID);
        TestPem between = authority.issue("CN=between");
        TestPem own = between.issue("CN=pacs");
        TestPem stranger = TestPem.of("CN=stranger", "EC", VALID);

        assertThat(ServerCertificate.read(file(authority.certificatePem()
                                + stranger.certificatePem()
                                + between.certificatePem()
                                + own.keyPem()
                                + own.certificatePem()))
                        .chain())
                .containsExactly(own.certificate(), between.certificate(), authority.certificate());
    }

    @Test
    void whatCannotBeServedShouldBeSaid() throws Exception {
        TestPem own = TestPem.of("CN=pacs", "EC", VALID);
        TestPem other = TestPem.of("CN=other", "EC", VALID);

        assertSays(own.keyPem(), "has no certificate");
        assertSays(own.certificatePem(), "has no private key");
        assertSays(own.keyPem() + own.keyPem() + own.certificatePem(), "has more than one private key");
        assertSays(own.keyPem() + other.certificatePem(), "has no certificate that fits its key");
        assertSays(
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "has an encrypted key, and nobody gives its password");
        assertSays(
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "has a certificate that cannot be read");
        assertSays(
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "has a key that is neither RSA nor of an elliptic curve, or is damaged");
        assertSays("-----BEGIN EC PRIVATE KEY-----\nMAAA\n-----END EC PRIVATE KEY-----\n", "has a key that is damaged");
        assertThatThrownBy(() -> ServerCertificate.read(directory.resolve("absent.pem")))
                .isInstanceOf(PemFailure.class)
                .hasMessage("is not there");
    }

    @Test
    void datesShouldBeCompared() throws Exception {
        TestPem own = TestPem.of("CN=pacs", "EC", VALID);
        ServerCertificate read = ServerCertificate.read(file(own.keyPem() + own.certificatePem()));
        Instant end = own.certificate().getNotAfter().toInstant();

        assertThat(read.expires()).isEqualTo(end);
        assertThat(read.invalidity(Instant.now())).isEmpty();
        assertThat(read.invalidity(end))
                .hasValueSatisfying(what -> assertThat(what).startsWith("has expired at"));
        assertThat(read.invalidity(Instant.now().minus(Duration.ofDays(3))))
                .hasValueSatisfying(what -> assertThat(what).startsWith("is not valid before"));
    }

    @Test
    void changedFileShouldBeReadAgainAndDamageShouldChangeNothing() throws Exception {
        AtomicLong now = new AtomicLong();
        TestPem first = TestPem.of("CN=first", "EC", VALID);
        TestPem second = TestPem.of("CN=second", "RSA", VALID);
        Path file = file(first.keyPem() + first.certificatePem());
        RenewedFile<ServerCertificate> renewed = new RenewedFile<>(file, ServerCertificate::read, now::get);
        assertThat(renewed.get().chain()).containsExactly(first.certificate());

        write(file, second.keyPem(), 1);
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(renewed.get().chain()).containsExactly(first.certificate());

        write(file, second.keyPem() + second.certificatePem(), 2);
        assertThat(renewed.get().chain()).as("not looked at yet").containsExactly(first.certificate());
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(renewed.get().chain()).containsExactly(second.certificate());
    }

    @Test
    void handshakeThatBeganBeforeARenewalShouldFindItsKey() throws Exception {
        TestPem first = TestPem.of("CN=first", "EC", VALID);
        Path file = file(first.keyPem() + first.certificatePem());
        RenewedKeyManager manager = new RenewedKeyManager(file);
        String alias = manager.chooseServerAlias("EC", null, null);

        assertThat(alias).isNotNull();
        assertThat(manager.getPrivateKey(alias)).isEqualTo(first.keys().getPrivate());
        assertThat(manager.getCertificateChain(alias)).containsExactly(first.certificate());
        assertThat(manager.chooseServerAlias("RSA", null, null)).isNull();
        assertThat(manager.chooseClientAlias(new String[] {"EC"}, null, null)).isNull();
    }

    @Test
    void onlyWhatTheFileNamesShouldBeTrusted() throws Exception {
        TestPem authority = TestPem.of("CN=authority", "RSA", VALID);
        TestPem client = authority.issue("CN=client");
        RenewedTrustManager manager = new RenewedTrustManager(file(authority.certificatePem()));

        manager.checkClientTrusted(new X509Certificate[] {client.certificate()}, "EC");
        assertThatThrownBy(() -> manager.checkClientTrusted(
                        new X509Certificate[] {
                            TestPem.of("CN=client", "EC", VALID).certificate()
                        },
                        "EC"))
                .isInstanceOf(java.security.cert.CertificateException.class);
        assertThatThrownBy(() -> manager.checkServerTrusted(new X509Certificate[] {client.certificate()}, "EC"))
                .isInstanceOf(java.security.cert.CertificateException.class);
        assertThatThrownBy(() -> TrustedClients.check(file("nothing")))
                .isInstanceOf(PemFailure.class)
                .hasMessage("has no certificate");
    }

    private void assertSays(String pem, String sentence) throws Exception {
        Path file = file(pem);
        assertThatThrownBy(() -> ServerCertificate.read(file))
                .isInstanceOf(PemFailure.class)
                .hasMessageStartingWith(sentence);
    }

    private Path file(String pem) throws Exception {
        return Files.writeString(directory.resolve("certificate.pem"), pem);
    }

    private static void write(Path file, String pem, long seconds) throws Exception {
        Files.writeString(file, pem);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
    }
}
