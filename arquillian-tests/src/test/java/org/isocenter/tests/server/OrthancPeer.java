package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.testing.Eventually;

/** The Orthanc that Debian's packages orthanc and orthanc-dicomweb install, with an empty archive of its own. */
public final class OrthancPeer implements AutoCloseable {

    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
    private static final String PROGRAM = "Orthanc";

    private final Process process;
    private final DeployedServer server;

    private OrthancPeer(Process process, int port) {
        this.process = process;
        this.server = new DeployedServer(port);
    }

    /**
     * Starts it, and waits until it answers; skips the test where it is not installed.
     *
     * @param directory empty, for its files
     */
    public static OrthancPeer start(Path directory) throws Exception {
        assumeTrue(isInstalled(), "Orthanc and its DICOMweb plug-in are not installed");
        int port = freePort();
        Path configuration = Files.writeString(
                directory.resolve("orthanc.json"),
                Json.createObjectBuilder()
                        .add("StorageDirectory", directory.resolve("data").toString())
                        .add("IndexDirectory", directory.resolve("data").toString())
                        .add("Plugins", Json.createArrayBuilder().add(PLUGIN.toString()))
                        .add("HttpPort", port)
                        // It ends connections that rest for a second, at times while a request is on its way.
                        .add("KeepAlive", false)
                        .add("DicomServerEnabled", false)
                        .add("AuthenticationEnabled", false)
                        .build()
                        .toString(),
                UTF_8);
        Process process = new ProcessBuilder(PROGRAM, configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("orthanc.log").toFile())
                .start();
        OrthancPeer peer = new OrthancPeer(process, port);
        try {
            peer.awaitAnswer();
            return peer;
        } catch (Exception | AssertionError e) {
            peer.close();
            throw e;
        }
    }

    public DeployedServer server() {
        return server;
    }

    private void awaitAnswer() throws Exception {
        Eventually.holds("Orthanc answers", () -> {
            try {
                return server.get("/system").statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static boolean isInstalled() {
        return Files.exists(PLUGIN)
                && Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
