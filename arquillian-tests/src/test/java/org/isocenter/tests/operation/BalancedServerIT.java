package org.isocenter.tests.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.InstalledProgram;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.ServerProcess;
import org.isocenter.tests.server.StartsServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind the proxies of {@code docs/proxies}, and one that is taken out of service. */
@StartsServers
class BalancedServerIT {

    private static final Path CONFIGURATIONS = Path.of(System.getProperty("isocenter.root"), "docs", "proxies");

    /** Half of what is sent while the other half is not there yet: more than any of them keeps in memory. */
    private static final int HALF = 8 << 20;

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:isocenter|orthanc|wildfly|base|vendor)_[A-Za-z0-9_]+\\b");

    private static ServerProcess process;

    @TempDir
    private static Path backups;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        process = new ServerProcess("balanced", 60, "{ \"BackupDirectory\": \"" + backups + "\" }", List.of());
        process.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        process.close();
    }

    @Test
    void nginxShouldPassOnStudiesAndLinks() throws Exception {
        Path nginx = program("nginx");
        int port = freePort();
        String site = configured("nginx.conf", port);
        Path file = Files.writeString(directory.resolve("main.conf"), """
                daemon off;
                pid nginx.pid;
                error_log error.log;
                events {}
                http {
                  access_log off;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                %s
                }
                """.formatted(site));
        proxyShouldPassOnStudiesAndLinks(
                port, List.of(nginx.toString(), "-p", directory.toString(), "-c", file.toString()));
    }

    @Test
    void apacheShouldPassOnStudiesAndLinks() throws Exception {
        Path apache = program("apache2");
        int port = freePort();
        String site = configured("apache.conf", port);
        StringBuilder modules = new StringBuilder();
        for (String module : List.of(
                "mpm_event", "authz_core", "ssl", "socache_shmcb", "proxy", "proxy_http", "headers", "reqtimeout")) {
            modules.append("LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so%n".formatted(module, module));
        }
        Path file = Files.writeString(
                directory.resolve("httpd.conf"), """
                %s
                ServerRoot "%s"
                DefaultRuntimeDir "%s"
                PidFile httpd.pid
                ErrorLog error.log
                User www-data
                Group www-data
                Listen 127.0.0.1:%d
                %s
                """.formatted(modules, directory, directory, port, site));
        proxyShouldPassOnStudiesAndLinks(port, List.of(apache.toString(), "-DFOREGROUND", "-f", file.toString()));
    }

    @Test
    void haproxyShouldPassOnStudiesAndLinks() throws Exception {
        Path haproxy = program("haproxy");
        int port = freePort();
        Path file = Files.writeString(directory.resolve("haproxy.cfg"), configured("haproxy.cfg", port));
        proxyShouldPassOnStudiesAndLinks(port, List.of(haproxy.toString(), "-db", "-f", file.toString()));
    }

    /** A balancer takes it out, what runs is finished, and it can be stopped. */
    @Test
    void suspendedServerShouldFinishWhatRunsAndTakeNothingNew() throws Exception {
        DeployedServer server = process.server();
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] file = large(sample);
        try (HalfRequest store = HalfRequest.begin(server.port(), file)) {
            Eventually.holds("the first half is there", () -> received() >= HALF / 2);
            CompletableFuture<String> suspension =
                    CompletableFuture.supplyAsync(() -> manage(":suspend(suspend-timeout=60)"));
            Eventually.holds(
                    "the server takes nothing new",
                    () -> server.get("/tools/readiness").statusCode() == 503);
            HttpResponse<String> refused = server.get("/studies");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            assertThat(store.finish()).startsWith("HTTP/1.1 200 ");
            assertThat(suspension.get(1, TimeUnit.MINUTES)).contains("success");
            assertThat(manage(":read-attribute(name=suspend-state)")).contains("SUSPENDED");
        } finally {
            manage(":resume");
        }
        server.awaitReady();
        assertThat(server.search("/dicom-web/instances?SOPInstanceUID=" + sample.instance()))
                .hasSize(1);
    }

    /** A name that nobody gives makes an empty panel, and an alert that never comes. */
    @Test
    void everyMetricThatDashboardAndAlertsNameShouldBeGiven() throws Exception {
        Path documents = CONFIGURATIONS.resolveSibling("monitoring");
        Set<String> named = new TreeSet<>();
        for (String document : List.of("grafana.json", "alerts.yml")) {
            METRIC.matcher(Files.readString(documents.resolve(document)))
                    .results()
                    .forEach(name -> named.add(name.group()));
        }
        assertThat(named).contains("isocenter_ready", "isocenter_backup_timestamp_seconds", "base_thread_count");
        process.server().request("POST", "/tools/backup");
        Eventually.holds(
                "there is a backup",
                () -> process.server().get("/tools/backup").body().contains("FINISHED"));

        Set<String> given = new TreeSet<>();
        for (String page : List.of(
                process.server().get("/tools/metrics-prometheus").body(),
                process.management().get("/metrics").body())) {
            METRIC.matcher(page.replaceAll("(?m)^#.*$", "")).results().forEach(name -> given.add(name.group()));
        }
        // Given where the server has HTTPS of its own, which TlsIT has.
        given.add("isocenter_certificate_expiry_timestamp_seconds");
        assertThat(given).containsAll(named);
    }

    /** On an upgrade it is run again, on a server that others use, too. */
    @Test
    void scriptForApplicationServersShouldChangeNothingTheSecondTime() throws Exception {
        process.manage(CONFIGURATIONS
                .resolve("../../wildfly-config/src/main/cli/isocenter.cli")
                .normalize());

        assertThat(manage(":read-attribute(name=server-state)")).contains("\"running\"");
    }

    private static String manage(String command) {
        try {
            return process.manage(command);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void proxyShouldPassOnStudiesAndLinks(int port, List<String> command) throws Exception {
        Process proxy = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said.log").toFile())
                .start();
        try {
            String root = "https://localhost:" + port + "/pacs";
            Eventually.holds("the proxy answers", () -> {
                assertThat(proxy.isAlive())
                        .as(Files.readString(directory.resolve("said.log")))
                        .isTrue();
                return curl("-o", "/dev/null", "-w", "%{http_code}", root + "/tools/readiness")
                        .equals("200");
            });

            assertThat(curlAsStranger(root + "/system")).doesNotContain("ApiVersion");

            SampleInstance sample = SampleInstance.ofNewStudy();
            Path file = Files.write(directory.resolve("half.dcm"), large(sample));
            storeWithoutWaitingForTheEnd(root, file);
            String match = curl(root + "/dicom-web/instances?SOPInstanceUID=" + sample.instance());
            assertThat(match).contains("\"" + root + "/dicom-web/studies/" + sample.study());
            assertThat(curl(root + "/dicom-web/studies/" + sample.study() + "/metadata"))
                    .contains("\"" + root + "/dicom-web/studies/");
            Path back = directory.resolve("back.dcm");
            String id = curl("-d", sample.instance(), root + "/tools/lookup")
                    .replaceAll("(?s).*\"ID\"\\s*:\\s*\"([^\"]+)\".*", "$1");
            curl("-o", back.toString(), root + "/instances/" + id + "/file");
            assertThat(Files.mismatch(back, file)).isEqualTo(-1);
        } finally {
            proxy.destroy();
            if (!proxy.waitFor(10, TimeUnit.SECONDS)) {
                proxy.destroyForcibly().waitFor();
            }
        }
    }

    /** The server has the first part of a file while the client still holds back the rest. */
    private void storeWithoutWaitingForTheEnd(String root, Path file) throws Exception {
        Process client = new ProcessBuilder(
                        "curl",
                        "-sk",
                        "--cert",
                        pem("client").toString(),
                        "-H",
                        "Content-Type: application/dicom",
                        "-H",
                        "Expect:",
                        "-T",
                        "-",
                        "-X",
                        "POST",
                        root + "/instances")
                .redirectErrorStream(true)
                .start();
        byte[] all = Files.readAllBytes(file);
        try (OutputStream body = client.getOutputStream()) {
            body.write(all, 0, HALF);
            body.flush();
            Eventually.holds("the server has a part", () -> received() >= HALF / 2);
            body.write(all, HALF, all.length - HALF);
        }
        String said = new String(client.getInputStream().readAllBytes(), UTF_8);
        assertThat(client.waitFor()).as(said).isZero();
        assertThat(said).contains("\"Success\"");
    }

    /** Bytes of files on their way in. */
    private static long received() throws IOException {
        long bytes = 0;
        for (Path file : process.storage().unfinished()) {
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    private static byte[] large(SampleInstance sample) {
        return sample.withPixels(new byte[2 * HALF]).file();
    }

    /** A file of docs/proxies with this machine's names in place of those in it. */
    private String configured(String name, int port) throws Exception {
        String text = Files.readString(CONFIGURATIONS.resolve(name));
        for (String[] change : List.of(
                new String[] {"127.0.0.1:8042", "127.0.0.1:" + process.server().port()},
                new String[] {"/etc/ssl/private/pacs.pem", pem("localhost").toString()},
                new String[] {"/etc/ssl/certs/clients.pem", pem("client").toString()})) {
            assertThat(text).as(name).contains(change[0]);
            text = text.replace(change[0], change[1]);
        }
        assertThat(text).containsPattern("(?m)(listen |\\*:)443\\b");
        return text.replace("listen 443", "listen 127.0.0.1:" + port).replace("*:443", "127.0.0.1:" + port);
    }

    /** A key and a certificate that it signs itself, made at the first call. */
    private Path pem(String name) throws Exception {
        Path file = directory.resolve(name + ".pem");
        if (Files.notExists(file)) {
            Path key = directory.resolve(name + ".key");
            Path certificate = directory.resolve(name + ".crt");
            InstalledProgram.orSkip("openssl")
                    .run(
                            directory,
                            "req",
                            "-x509",
                            "-nodes",
                            "-days",
                            "2",
                            "-newkey",
                            "rsa:2048",
                            "-subj",
                            "/CN=" + name,
                            "-keyout",
                            key.toString(),
                            "-out",
                            certificate.toString());
            Files.writeString(file, Files.readString(key) + Files.readString(certificate));
        }
        return file;
    }

    private String curl(String... arguments) throws Exception {
        return curl(List.of("-sk", "-m", "60", "--cert", pem("client").toString()), arguments);
    }

    private String curlAsStranger(String url) throws Exception {
        return curl(List.of("-sk", "-m", "60"), url);
    }

    private static String curl(List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl"));
        command.addAll(options);
        command.addAll(List.of(arguments));
        Process curl = new ProcessBuilder(command).start();
        String said = new String(curl.getInputStream().readAllBytes(), UTF_8);
        curl.waitFor();
        return said;
    }

    private static Path program(String name) {
        InstalledProgram.orSkip("curl");
        InstalledProgram.orSkip("openssl");
        Path program = Path.of("/usr/sbin", name);
        assumeTrue(Files.isExecutable(program), name + " is not installed");
        return program;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A request to store a file of which only the first half is sent so far. */
    private record HalfRequest(Socket socket, byte[] file) implements AutoCloseable {

        static HalfRequest begin(int port, byte[] file) throws IOException {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            OutputStream output = socket.getOutputStream();
            output.write(("POST /instances HTTP/1.1\r\nHost: 127.0.0.1:" + port
                            + "\r\nContent-Type: application/dicom\r\nConnection: close\r\nContent-Length: "
                            + file.length
                            + "\r\n\r\n")
                    .getBytes(UTF_8));
            output.write(file, 0, HALF);
            output.flush();
            return new HalfRequest(socket, file);
        }

        /** Sends the rest, and returns the answer. */
        String finish() throws IOException {
            OutputStream output = socket.getOutputStream();
            output.write(file, HALF, file.length - HALF);
            output.flush();
            InputStream input = socket.getInputStream();
            return new String(input.readAllBytes(), UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
