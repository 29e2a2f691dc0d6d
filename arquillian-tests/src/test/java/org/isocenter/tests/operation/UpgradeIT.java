package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.ServerProcess;
import org.isocenter.tests.server.StartsServers;
import org.isocenter.tests.server.StorageVerification;
import org.junit.jupiter.api.Test;

/**
 * A server that is started with the data of an older one. {@code version-21.zip} is the data directory of a server of November 2026,
 * whose tables had version 21, and which was killed: three instances in two series, one of them compressed, with metadata, an attachment
 * and a protected patient.
 */
@StartsServers
class UpgradeIT {

    private static final Path ARCHIVE =
            Path.of(System.getProperty("isocenter.root"), "arquillian-tests/src/test/archives/version-21.zip");

    /** SHA-256 of what was sent to the older server. */
    private static final List<String> FILES = List.of(
            "6194680b9f750440a6aad0e95e0ec50f5aa36168d7a8f2183a60b69dbd53e57d",
            "969b2501626d020c5846d59b9c92ad804cc449d0a3afbea4160c098bbd7dbe64",
            "a27faea52809386cb0005ad7d3dcb1675e4bfe528676b597e38962f4c478bef5");

    @Test
    void dataOfAnOlderServerShouldBeThereAndWhole() throws Exception {
        try (ServerProcess process = new ServerProcess("upgrade", 50, "{}", List.of())) {
            unpack(process.data());

            process.start();

            DeployedServer server = process.server();
            List<String> digests = new ArrayList<>();
            for (JsonString id : json(server.get("/instances"), JsonArray.class).getValuesAs(JsonString.class)) {
                digests.add(digest(
                        server.bytes("/instances/" + id.getString() + "/file").body()));
            }
            assertThat(digests).containsExactlyInAnyOrderElementsOf(FILES);
            whatWasNotedShouldBeThere(server);
            JsonObject found = new StorageVerification(server).run();
            assertThat(found.getInt("Verified")).isEqualTo(3);
            assertThat(found.getInt("Damaged") + found.getInt("Missing") + found.getInt("Unknown"))
                    .as(found.toString())
                    .isZero();
            whatCameLaterShouldWork(server);
        }
    }

    private static void whatWasNotedShouldBeThere(DeployedServer server) throws Exception {
        JsonObject study = server.search("/studies?expand").get(0);
        String path = "/studies/" + study.getString("ID");
        assertThat(server.get(path + "/metadata/1030").body()).isEqualTo("noted by somebody");
        assertThat(server.bytes(path + "/attachments/1031/data").body()).isEqualTo(new byte[100_000]);
        assertThat(server.get("/patients/" + study.getString("ParentPatient") + "/protected")
                        .body())
                .isEqualTo("1");
        assertThat(server.search("/dicom-web/series?PatientName=Upgrade*")).hasSize(2);
        assertThat(json(server.get("/statistics"), JsonObject.class).getInt("CountInstances"))
                .isEqualTo(3);
    }

    /** Labels, by a migration since; and the sequences go on. */
    private static void whatCameLaterShouldWork(DeployedServer server) throws Exception {
        String study = json(server.get("/studies"), JsonArray.class).getString(0);
        assertThat(server.request("PUT", "/studies/" + study + "/labels/research")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.upload(SampleInstance.ofNewStudy().file()).statusCode())
                .isEqualTo(200);
    }

    private static void unpack(Path directory) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(ARCHIVE))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
