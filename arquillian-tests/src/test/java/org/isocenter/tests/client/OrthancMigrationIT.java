package org.isocenter.tests.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OrthancPeer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/migrate-from-orthanc.sh} between Debian's Orthanc and this server. */
@ExtendWith(ArquillianExtension.class)
class OrthancMigrationIT {

    @TempDir
    private Path directory;

    @Test
    void everythingThatOrthancHasShouldBeHereAndRepetitionCopyNothing() throws Exception {
        try (OrthancPeer peer = OrthancPeer.start(directory)) {
            DeployedServer orthanc = peer.server();
            List<SampleInstance> samples = new ArrayList<>(List.of(SampleInstance.ofNewStudy()));
            samples.add(samples.get(0).sibling());
            samples.add(samples.get(0).ofAnotherSeries());
            samples.add(SampleInstance.ofNewStudy());
            List<String> ids = new ArrayList<>();
            for (SampleInstance sample : samples) {
                ids.add(id(orthanc, sample));
            }
            JsonObject instance = json(orthanc.get("/instances/" + ids.get(0)), JsonObject.class);
            String series = "/series/" + instance.getString("ParentSeries");
            String study =
                    "/studies/" + json(orthanc.get(series), JsonObject.class).getString("ParentStudy");
            String patient =
                    "/patients/" + json(orthanc.get(study), JsonObject.class).getString("ParentPatient");
            put(orthanc, study + "/metadata/1030", "noted");
            put(orthanc, series + "/attachments/1031", "attached".repeat(5000));
            put(orthanc, patient + "/protected", "1");

            Run first = migrate(orthanc);
            assertThat(first.output()).contains("2 studies: 4 instances copied, 0 were there already, 2 notes copied");
            assertThat(first.exitCode()).as(first.output()).isZero();

            for (int i = 0; i < ids.size(); i++) {
                assertThat(SHARED.bytes("/instances/" + ids.get(i) + "/file").body())
                        .isEqualTo(samples.get(i).file());
            }
            assertThat(SHARED.get(study + "/metadata/1030").body()).isEqualTo("noted");
            assertThat(SHARED.get(series + "/attachments/1031/data").body()).isEqualTo("attached".repeat(5000));
            assertThat(SHARED.get(patient + "/protected").body()).isEqualTo("1");
            Run second = migrate(orthanc);
            assertThat(second.output())
                    .contains("0 instances copied, 4 were there already, 0 notes copied, 0 failures");
            put(SHARED, patient + "/protected", "0");

            SampleInstance other = SampleInstance.ofNewStudy();
            String differing = id(SHARED, other);
            id(orthanc, other.with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "another"));
            Run third = migrate(orthanc);
            assertThat(third.exitCode()).isEqualTo(1);
            assertThat(third.output())
                    .contains("FAILED /instances/" + differing + ": is there with other bytes", "1 failures");
            assertThat(SHARED.bytes("/instances/" + differing + "/file").body()).isEqualTo(other.file());
        }
    }

    private static String id(DeployedServer server, SampleInstance sample) throws Exception {
        return json(server.upload(sample.file()), JsonObject.class).getString("ID");
    }

    private static void put(DeployedServer server, String path, String body) throws Exception {
        assertThat(server.send("PUT", path, BodyPublishers.ofString(body)).statusCode())
                .as(path)
                .isEqualTo(200);
    }

    private record Run(int exitCode, String output) {}

    private static Run migrate(DeployedServer orthanc) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("isocenter.home"), "bin", "migrate-from-orthanc.sh")
                                .toString(),
                        orthanc.uri("").toString(),
                        SHARED.uri("/").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), output);
    }
}
