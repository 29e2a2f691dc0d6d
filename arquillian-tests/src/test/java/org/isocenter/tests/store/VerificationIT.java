package org.isocenter.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.Fork;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StorageArea;
import org.isocenter.tests.server.StorageVerification;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is wrong in the storage area is found, named, and mended where that is possible. */
@ExtendWith(ArquillianExtension.class)
class VerificationIT {

    private final StorageArea storage = new StorageArea(Fork.SERVERS.resolve("shared/data/isocenter/storage"));

    @Test
    void damagedMissingAndUnknownFilesShouldBeNamedAndMendedWhereThatIsPossible() throws Exception {
        SampleInstance damaged = SampleInstance.ofNewStudy();
        SampleInstance missing = SampleInstance.ofNewStudy();
        SampleInstance unknown = SampleInstance.ofNewStudy();
        String damagedId = json(SHARED.upload(damaged.file()), JsonObject.class).getString("ID");
        String missingId = json(SHARED.upload(missing.file()), JsonObject.class).getString("ID");
        Path damagedFile = file(damaged);
        Files.write(damagedFile, new byte[] {1}, StandardOpenOption.APPEND);
        Path missingFile = file(missing);
        Files.delete(missingFile);
        Path unknownFile = addUnknown(missingFile.getParent(), unknown);

        JsonObject found = new StorageVerification(SHARED).run();
        assertThat(found.getJsonArray("Findings").getValuesAs(JsonObject.class))
                .anySatisfy(finding -> {
                    assertThat(finding.getString("Kind")).isEqualTo("DAMAGED");
                    assertThat(finding.getString("File")).isEqualTo(name(damagedFile));
                    assertThat(finding.getString("Instance")).isEqualTo(damagedId);
                })
                .anySatisfy(finding -> {
                    assertThat(finding.getString("Kind")).isEqualTo("MISSING");
                    assertThat(finding.getString("File")).isEqualTo(name(missingFile));
                    assertThat(finding.getString("Instance")).isEqualTo(missingId);
                })
                .anySatisfy(finding -> {
                    assertThat(finding.getString("Kind")).isEqualTo("UNKNOWN");
                    assertThat(finding.getString("File")).isEqualTo(name(unknownFile));
                });
        assertThat(found.getInt("Mended")).isZero();
        assertThat(found.getJsonNumber("Verified").longValue())
                .isGreaterThan(0)
                .isLessThanOrEqualTo(found.getJsonNumber("Instances").longValue());

        new StorageVerification(SHARED).mend();
        assertThat(SHARED.get("/instances/" + missingId).statusCode()).isEqualTo(404);
        assertThat(DeployedServer.parts(SHARED.bytes(unknown.path(), "Accept", DeployedServer.AS_STORED)))
                .singleElement()
                .isEqualTo(unknown.file());

        HttpResponse<String> deleted = SHARED.request("DELETE", "/instances/" + damagedId);
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
        // Other tests leave damage of their own in this archive.
        JsonObject again = new StorageVerification(SHARED).run();
        assertThat(again.getJsonArray("Findings").getValuesAs(JsonObject.class))
                .extracting(finding -> finding.getString("File"))
                .doesNotContain(name(damagedFile), name(missingFile), name(unknownFile));
    }

    private Path file(SampleInstance sample) throws IOException {
        List<Path> files = storage.stored().stream()
                .filter(file -> hasBytes(file, sample.file()))
                .toList();
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private static boolean hasBytes(Path file, byte[] bytes) {
        try {
            return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (IOException e) {
            return false;
        }
    }

    /** An old file whose UUID belongs to this directory. */
    private static Path addUnknown(Path directory, SampleInstance sample) throws IOException {
        String prefix = directory.getParent().getFileName().toString() + directory.getFileName();
        Path file = directory.resolve(prefix + UUID.randomUUID().toString().substring(prefix.length()));
        Files.write(file, sample.file());
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(7200)));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
