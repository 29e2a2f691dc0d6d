package org.isocenter.tests.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.InstalledProgram;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.StartsServers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS of the delivered server, as OpenSSL and curl see it. */
@StartsServers
class TlsIT {

    private static final int OFFSET = DeployedServer.OWN.port() - 8042;
    private static final String ADDRESS = "localhost:" + DeployedServer.OWN.port();

    @TempDir
    private Path directory;

    @BeforeAll
    static void findPrograms() {
        InstalledProgram.orSkip("openssl");
        InstalledProgram.orSkip("curl");
    }

    @Test
    void serverShouldSpeakModernTlsOnlyAndRenewItsCertificateWhileItRuns() throws Exception {
        Path certificate = certificate("first", "rsa:2048");
        Path client = certificate("client", "rsa:2048");
        Process script = OwnServer.beginStartScript(
                """
                { "SslEnabled": true, "SslCertificate": "%s", "SslVerifyPeers": true, "SslTrustedClientCertificates": "%s" }
                """.formatted(certificate, client), "-Djboss.socket.binding.port-offset=" + OFFSET);
        // The server writes there until its end.
        BufferedReader said = script.inputReader(UTF_8);
        try {
            List<String> readiness =
                    curl(client, "-o", "/dev/null", "-w", "%{http_code} %{http_version}", "/tools/readiness");
            Eventually.holds("HTTPS answers", () -> {
                assertThat(script.isAlive()).as("start script").isTrue();
                return run(readiness).output().endsWith("200 2");
            });

            versionsAndSuitesShouldBeModern(client);
            clientsShouldShowTheirCertificates(client);
            assertThat(run(curl(client, "-D", "-", "-o", "/dev/null", "/system"))
                            .output())
                    .containsIgnoringCase("strict-transport-security: max-age=31536000");
            assertThat(run(List.of("curl", "-s", "-m", "10", "http://" + ADDRESS + "/system"))
                            .output())
                    .as("no HTTP beside it")
                    .doesNotContain("ApiVersion");

            Path second = certificate("second", "ec:");
            Files.copy(second, certificate, StandardCopyOption.REPLACE_EXISTING);
            Eventually.holds("new certificate is shown", () -> handshake(client, "-tls1_3")
                    .contains("subject=CN = second"));
            assertThat(handshake(client, "-tls1_2")).contains("subject=CN = second", "ECDHE-ECDSA-AES");
        } finally {
            script.descendants().forEach(ProcessHandle::destroy);
            assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
            said.close();
        }
    }

    private static void versionsAndSuitesShouldBeModern(Path client) throws Exception {
        // The listener speaks HTTP/2 to clients that also offer the cipher suite that RFC 9113 §9.2.2 wants under TLS
        // 1.2.
        assertThat(handshake(client, "-alpn", "h2")).contains("TLSv1.3", "subject=CN = first", "ALPN protocol: h2");
        assertThat(handshake(client, "-tls1_3")).contains("TLSv1.3", "subject=CN = first");
        assertThat(handshake(client, "-tls1_2")).contains("TLSv1.2", "ECDHE-RSA-AES");
        for (String old : List.of("-tls1", "-tls1_1")) {
            assertThat(handshake(client, old, "-cipher", "ALL:@SECLEVEL=0"))
                    .as(old)
                    .contains("alert protocol version");
        }
        for (String weak : List.of("AES128-SHA", "AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA")) {
            assertThat(handshake(client, "-tls1_2", "-cipher", weak)).as(weak).contains("alert handshake failure");
        }
    }

    private void clientsShouldShowTheirCertificates(Path client) throws Exception {
        Path stranger = certificate("stranger", "rsa:2048");

        assertThat(run(curl(client, "/system")).output()).contains("ApiVersion");
        assertThat(run(curl(stranger, "/system")).output()).doesNotContain("ApiVersion");
        assertThat(run(List.of("curl", "-sk", "-m", "10", "https://" + ADDRESS + "/system"))
                        .output())
                .doesNotContain("ApiVersion");
    }

    @Test
    void certificateThatDoesNotFitItsKeyShouldStopTheStart() throws Exception {
        Path first = certificate("one", "rsa:2048");
        Path second = certificate("two", "rsa:2048");
        String mixed = Files.readString(first).replaceFirst("(?s)-----BEGIN CERTIFICATE.*", "")
                + Files.readString(second).replaceFirst("(?s).*-----END PRIVATE KEY-----", "");
        Path file = Files.writeString(directory.resolve("mixed.pem"), mixed);

        OwnServer.StartScript script =
                OwnServer.runStartScript("{ \"SslEnabled\": true, \"SslCertificate\": \"" + file + "\" }");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.output().strip())
                .isEqualTo("The option \"SslCertificate\" names \"" + file
                        + "\", which has no certificate that fits its key.");
    }

    /** Makes a key and a certificate that it signs itself, in one PEM file. */
    private Path certificate(String name, String algorithm) throws Exception {
        Path key = directory.resolve(name + ".key");
        Path file = directory.resolve(name + ".pem");
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", "90"));
        command.addAll(
                algorithm.equals("ec:")
                        ? List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
                        : List.of("-newkey", algorithm));
        command.addAll(List.of("-subj", "/CN=" + name, "-keyout", key.toString(), "-out", file.toString()));
        Program made = run(command);
        assertThat(made.exitCode()).as(made.output()).isZero();
        return Files.writeString(file, Files.readString(key) + Files.readString(file));
    }

    private static String handshake(Path client, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "openssl", "s_client", "-connect", ADDRESS, "-cert", client.toString(), "-key", client.toString()));
        command.addAll(List.of(options));
        return run(command).output();
    }

    private static List<String> curl(Path client, String... optionsAndPath) {
        List<String> command = new ArrayList<>(
                List.of("curl", "-sk", "-m", "10", "--cert", client.toString(), "--key", client.toString()));
        for (String option : optionsAndPath) {
            command.add(option.startsWith("/") && !option.startsWith("/dev/") ? "https://" + ADDRESS + option : option);
        }
        return command;
    }

    private record Program(int exitCode, String output) {}

    /** Runs a program without input. */
    private static Program run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Program(process.waitFor(), output);
    }
}
