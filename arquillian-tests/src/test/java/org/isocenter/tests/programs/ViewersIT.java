package org.isocenter.tests.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.isocenter.tests.server.NodeScript;
import org.isocenter.tests.server.ServerProcess;
import org.isocenter.tests.server.StartsServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Viewers of others in a browser, which speak to the server from an origin of their own. */
@StartsServers
class ViewersIT {

    private static final int SERVER = 60;
    private static final String ALICE = "Basic " + Base64.getEncoder().encodeToString("alice:secret".getBytes(UTF_8));

    private static Path browser;
    private static int pagePort;
    private static ServerProcess process;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        List<Path> known = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
        assumeTrue(known.stream().anyMatch(Files::isExecutable), "neither Chromium nor Chrome is installed");
        browser = known.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        pagePort = freePort();
        String configuration = """
                {
                  "AuthenticationEnabled": true,
                  "RegisteredUsers": { "alice": "secret" },
                  "HttpCors": [ "http://localhost:%d" ]
                }""".formatted(pagePort);
        process = new ServerProcess("viewers", SERVER, configuration, List.of());
        process.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (process != null) {
            process.close();
        }
    }

    @Test
    void cornerstoneShouldStoreListDecodeAndShow() throws Exception {
        assumeTrue(
                NodeScript.hasLibrary("@cornerstonejs/dicom-image-loader"), "the Node.js packages are not installed");
        new CornerstoneVisit(process.server(), browser, pagePort, ALICE).take(folder);
    }

    @Test
    void ohifShouldListShowAndUpload() throws Exception {
        new OhifVisit(process.server(), browser, pagePort, ALICE).take(folder);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
