package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.ArchiveContent;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.ManagedBeans;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.ServerProcess;
import org.isocenter.tests.server.StartsServers;
import org.isocenter.tests.server.StorageVerification;
import org.isocenter.tests.server.StoredData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a server that goes on, and what comes of them after everything else is lost. */
@StartsServers
class BackupIT {

    private static final int INSTANCES = 15;
    private static final String LARGE = "0123456789abcdef".repeat(4096);

    @TempDir
    private Path folder;

    /** Into PostgreSQL, too: who changes the database goes this way. The other direction is in {@code BackupContract}. */
    @Test
    void archiveShouldComeBackByteForByteInEitherDatabase() throws Exception {
        ArchiveContent content;
        List<String> staying = new ArrayList<>();
        Path backups = folder.resolve("backups");
        Path quiet;
        try (ServerProcess process = server(backups, List.of())) {
            process.start();
            fill(process, staying);
            content = ArchiveContent.of(process.server());
            quiet = backups.resolve(finished(process.server()).getString("Index"));
            secondBackupShouldCopyNothing(process);
            backUpWhileInstancesAreDeletedAndCompressed(process, staying);
        }

        try (EmbeddedPostgres database = postgresql();
                ServerProcess process = server(folder.resolve("others"), onPostgresql(database, quiet))) {
            process.start();
            assertThat(ArchiveContent.of(process.server())).isEqualTo(content);
            everyFileShouldBeWhole(process.server());
            assertThat(process.server()
                            .upload(SampleInstance.ofNewStudy().file())
                            .statusCode())
                    .isEqualTo(200);
            finished(process.server());
        }

        try (ServerProcess process = server(folder.resolve("unused"), List.of("-Disocenter.restore=" + backups))) {
            process.start();
            everyFileShouldBeWhole(process.server());
            ArchiveContent moment = ArchiveContent.of(process.server());
            assertThat(moment.answers()).containsAllEntriesOf(ofInstances(content));

            process.stop();
            process.start();
            assertThat(ArchiveContent.of(process.server()).answers())
                    .as("the property does no harm where it stays")
                    .containsOnlyKeys(moment.answers().keySet());
        }
    }

    private static Map<String, String> ofInstances(ArchiveContent content) {
        Map<String, String> answers = new TreeMap<>(content.answers());
        answers.keySet().removeIf(path -> !path.startsWith("/instances/"));
        return answers;
    }

    private static ServerProcess server(Path backups, List<String> options) throws IOException {
        return new ServerProcess("backup", 80, configuration(backups), options);
    }

    private static String configuration(Path backups) {
        return "{ \"BackupDirectory\": \"" + backups + "\", \"StableAge\": 1 }";
    }

    private static EmbeddedPostgres postgresql() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException | IllegalStateException e) {
            return abort("no PostgreSQL server on this machine: " + e);
        }
    }

    private static List<String> onPostgresql(EmbeddedPostgres database, Path backup) {
        return List.of(
                "-Disocenter.restore=" + backup,
                "-Disocenter.db.driver=postgresql",
                "-Disocenter.db.user=postgres",
                "-Disocenter.db.password=postgres",
                "-Disocenter.db.url="
                        + database.getJdbcUrl("postgres", "postgres").replaceAll("[?].*", ""));
    }

    /** Instances, one of them with all that can be attached, and one stored compressed. */
    private static void fill(ServerProcess process, List<String> staying) throws Exception {
        DeployedServer server = process.server();
        StoredData data = new StoredData(server, process.storage());
        for (int i = 0; i < INSTANCES; i++) {
            staying.add(data.upload(SampleInstance.ofNewStudy()));
        }
        String first = "/instances/" + staying.get(0);
        for (String path : List.of("/attachments/1030", "/metadata/1030")) {
            assertThat(server.send("PUT", first + path, BodyPublishers.ofString(LARGE))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(server.request("PUT", first + "/labels/kept").statusCode()).isEqualTo(200);
        assertThat(server.request("POST", "/instances/" + staying.get(1) + "/attachments/dicom/compress")
                        .statusCode())
                .isEqualTo(200);
        String patient = json(server.get("/patients"), JsonArray.class).getString(0);
        assertThat(server.send("PUT", "/patients/" + patient + "/protected", BodyPublishers.ofString("1"))
                        .statusCode())
                .isEqualTo(200);
        for (String level : List.of("/patients", "/studies", "/series")) {
            Eventually.holds(
                    "all is stable",
                    () -> json(server.get(level + "?expand"), JsonArray.class).getValuesAs(JsonObject.class).stream()
                            .allMatch(resource -> resource.getBoolean("IsStable")));
        }
    }

    private static JsonObject finished(DeployedServer server) throws Exception {
        assertThat(server.request("POST", "/tools/backup").statusCode()).isEqualTo(202);
        return end(server);
    }

    private static JsonObject end(DeployedServer server) throws Exception {
        JsonObject backup = Eventually.value(
                "the backup ends",
                () -> json(server.get("/tools/backup"), JsonObject.class),
                progress -> !progress.getString("State").equals("RUNNING"));
        assertThat(backup.getString("State")).as(backup.toString()).isEqualTo("FINISHED");
        assertThat(backup.getInt("Missing")).as(backup.toString()).isZero();
        return backup;
    }

    private static void secondBackupShouldCopyNothing(ServerProcess process) throws Exception {
        try (ManagedBeans beans =
                ManagedBeans.of(ProcessHandle.of(process.pid()).orElseThrow())) {
            assertThat(beans.invoke("Backup", "begin")).isEqualTo(true);
            JsonObject backup = end(process.server());
            assertThat(backup.getInt("CopiedFiles")).isZero();
            assertThat(beans.get("Backup", "State")).isEqualTo("FINISHED");
            assertThat((long) beans.get("Backup", "Files")).isEqualTo(INSTANCES + 1);
        }
    }

    /** Others come and go and change their form meanwhile; those that go stay on disk until the copying is over. */
    private static void backUpWhileInstancesAreDeletedAndCompressed(ServerProcess process, List<String> staying)
            throws Exception {
        DeployedServer server = process.server();
        StoredData data = new StoredData(server, process.storage());
        List<String> going = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            going.add(data.upload(SampleInstance.ofNewStudy()));
        }
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> changes = CompletableFuture.supplyAsync(() -> change(server, going, over));
        finished(server);
        over.set(true);
        assertThat(changes.get()).isPositive();
        for (String id : staying) {
            assertThat(server.get("/instances/" + id).statusCode()).isEqualTo(200);
        }
        Eventually.holds(
                "files that were held are gone",
                () -> process.storage().stored().size()
                        == json(server.get("/statistics"), JsonObject.class).getInt("CountInstances"));
    }

    private static int change(DeployedServer server, List<String> going, AtomicBoolean over) {
        int changed = 0;
        try {
            for (String id : going) {
                String path = "/instances/" + id;
                server.request(
                        changed % 2 == 0 ? "DELETE" : "POST",
                        changed % 2 == 0 ? path : path + "/attachments/dicom/compress");
                changed++;
                if (over.get()) {
                    break;
                }
            }
            return changed;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return changed;
        }
    }

    private static void everyFileShouldBeWhole(DeployedServer server) throws Exception {
        Eventually.holds(
                "the verification after the restore ends",
                () -> server.get("/tools/verify-storage").body().contains("FINISHED"));
        JsonObject found = new StorageVerification(server).run();
        assertThat(found.getInt("Damaged")).isZero();
        assertThat(found.getInt("Missing")).isZero();
        assertThat(found.getInt("Unknown")).isZero();
        assertThat(found.getInt("Verified")).isGreaterThanOrEqualTo(INSTANCES);
    }
}
