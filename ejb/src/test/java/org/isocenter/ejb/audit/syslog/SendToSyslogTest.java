package org.isocenter.ejb.audit.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.isocenter.dicom.testing.AuditSchema;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.dicom.testing.SyslogPeer;
import org.isocenter.ejb.audit.AuditSpool;
import org.isocenter.ejb.audit.TestLines;
import org.isocenter.ejb.configuration.AuditOptions;
import org.isocenter.ejb.configuration.AuditOptions.Syslog;
import org.isocenter.ejb.configuration.AuditOptions.Transport;
import org.isocenter.ejb.configuration.AuditOptions.WhenFull;
import org.isocenter.ejb.readiness.Condition;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.tls.TestPem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendToSyslogTest {

    @TempDir
    Path folder;

    private final Readiness readiness = new Readiness();
    private final SyslogPeer peer = new SyslogPeer();

    @AfterEach
    void close() throws IOException {
        peer.close();
    }

    @Test
    void everyLineShouldComeInItsOrderByTcp() throws Exception {
        Sender sender = new Sender(options(Transport.TCP, peer.listenTcp(0), Optional.empty()));
        sender.append(500);
        sender.sends.begin();

        awaitMessages(500);
        sender.sends.end();

        assertThat(numbers())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
        assertThat(AuditSchema.faults(SyslogPeer.document(peer.messages().get(499))))
                .isEmpty();
        assertThat(sender.spool.unsent()).isZero();
    }

    @Test
    void everyLineShouldComeByUdp() throws Exception {
        Sender sender = new Sender(options(Transport.UDP, peer.listenUdp(0), Optional.empty()));
        sender.append(20);
        sender.sends.begin();

        awaitMessages(20);
        sender.sends.end();

        assertThat(numbers())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(sender.spool.unsent()).isZero();
    }

    @Test
    void serverShouldBeTheOneWhoseCertificateIsTrusted() throws Exception {
        TestPem own = TestPem.of("CN=localhost", "EC", Duration.ofDays(2));
        Path trusted = Files.writeString(folder.resolve("trusted.pem"), own.certificatePem());
        int port = peer.listenTls(context(own), 0);
        Sender sender = new Sender(options(Transport.TLS, port, Optional.of(trusted)));
        sender.append(3);
        sender.sends.begin();

        awaitMessages(3);
        sender.sends.end();
        assertThat(sender.spool.unsent()).isZero();

        Path others = Files.writeString(
                folder.resolve("others.pem"),
                TestPem.of("CN=localhost", "EC", Duration.ofDays(2)).certificatePem());
        sender = new Sender(options(Transport.TLS, port, Optional.of(others)));
        sender.append(1);
        sender.sends.begin();
        Eventually.holds(
                "the server is refused",
                () -> readiness.disturbance(Condition.AUDIT_SENT).isPresent());
        sender.sends.end();
        assertThat(peer.messages()).hasSize(3);
        assertThat(sender.spool.unsent()).isEqualTo(1);
    }

    @Test
    void nothingShouldBeMissingAfterServerAndSenderWereAway() throws Exception {
        int port = peer.listenTcp(0);
        Sender sender = new Sender(options(Transport.TCP, port, Optional.empty()));
        sender.append(10);
        sender.sends.begin();
        awaitMessages(10);

        peer.close();
        sender.append(10);
        Eventually.holds(
                "the break is noticed",
                () -> readiness.disturbance(Condition.AUDIT_SENT).isPresent());
        sender.sends.end();
        sender.spool.append(List.of(TestLines.line("while the sender was away")));
        peer.listenTcp(port);
        Sender again = new Sender(sender.options);
        again.append(9);
        again.sends.begin();
        Eventually.holds("all are there", () -> numbers().contains(30L));
        again.sends.end();

        assertThat(numbers().stream().distinct().sorted().toList())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        assertThat(readiness.disturbance(Condition.AUDIT_SENT)).isEmpty();
        assertThat(again.spool.unsent()).isZero();
    }

    /** What the kernel has taken and nobody will ever read is sent again. */
    @Test
    void whatWasOnItsWayWhenTheConnectionBrokeShouldBeSentAgain() throws Exception {
        SyslogPeer deaf = new SyslogPeer();
        int port;
        try (java.net.ServerSocket listening =
                new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            port = listening.getLocalPort();
            Sender sender = new Sender(options(Transport.TCP, port, Optional.empty()));
            sender.append(5);
            sender.sends.begin();
            try (java.net.Socket connection = listening.accept()) {
                assertThat(connection.getInputStream().read()).isPositive();
            }
            listening.close();
            peer.listenTcp(port);
            awaitMessages(5);
            sender.sends.end();
        }
        deaf.close();

        assertThat(numbers()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    private void awaitMessages(int count) throws Exception {
        Eventually.holds(count + " messages are there", () -> peer.messages().size() >= count);
    }

    private List<Long> numbers() {
        return peer.messages().stream().map(SyslogPeer::sequence).toList();
    }

    private AuditOptions options(Transport transport, int port, Optional<Path> trusted) {
        return new AuditOptions(
                true,
                "Isocenter",
                folder.resolve("audit" + trusted.hashCode()),
                1 << 20,
                WhenFull.OLDEST,
                Duration.ZERO,
                Optional.of(new Syslog(transport, "localhost", port, trusted, Optional.empty())));
    }

    private static SSLContext context(TestPem own) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", own.keys().getPrivate(), new char[0], new Certificate[] {own.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private final class Sender {

        private final AuditOptions options;
        private final AuditSpool spool;
        private final SendToSyslog sends;

        Sender(AuditOptions options) throws IOException {
            this.options = options;
            spool = new AuditSpool(options);
            spool.open();
            sends = new SendToSyslog(options, spool, readiness, Thread::new);
        }

        void append(int count) throws IOException {
            spool.append(IntStream.range(0, count)
                    .mapToObj(i -> TestLines.line("event " + i))
                    .toList());
        }
    }
}
