package org.isocenter.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.AS_STORED;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.tests.server.Fork;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client gets where the storage area lost files that the index knows. */
@ExtendWith(ArquillianExtension.class)
class LostFilesIT {

    private static final Path STORAGE = Fork.SERVERS.resolve("shared/data/isocenter/storage");

    /** Stores an instance and finds its file. */
    private static Path stored(SampleInstance sample) throws Exception {
        String id = json(SHARED.upload(sample.file()), JsonObject.class).getString("ID");
        String uuid = json(SHARED.get("/instances/" + id), JsonObject.class).getString("FileUuid");
        try (Stream<Path> files = Files.walk(STORAGE)) {
            return files.filter(file -> file.getFileName().toString().startsWith(uuid))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void truncate(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    @Test
    void whatIsLeftOfASeriesShouldBeSent() throws Exception {
        SampleInstance missing = SampleInstance.ofNewStudy();
        SampleInstance damaged = missing.sibling();
        SampleInstance whole = missing.sibling();
        Files.delete(stored(missing));
        truncate(stored(damaged));
        stored(whole);
        String series = "/dicom-web/studies/" + missing.study() + "/series/" + missing.series();

        HttpResponse<byte[]> asStored = SHARED.bytes(series, "Accept", AS_STORED);
        HttpResponse<byte[]> converted = SHARED.bytes(
                series, "Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2");

        assertThat(asStored.statusCode()).isEqualTo(200);
        assertThat(parts(asStored)).containsExactly(whole.file());
        assertThat(parts(converted)).hasSize(1);
    }

    @Test
    void instanceThatIsLostShouldNotBeFound() throws Exception {
        SampleInstance missing = SampleInstance.ofNewStudy();
        Files.delete(stored(missing));
        long lost = SHARED.metric("isocenter_lost_files_total");

        for (String accept : new String[] {AS_STORED, "application/dicom", "application/zip"}) {
            HttpResponse<String> response = SHARED.get(missing.path(), "Accept", accept);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(json(response, JsonObject.class).getInt("OrthancStatus")).isEqualTo(13);
        }
        assertThat(SHARED.get(missing.path() + "/bulk/0020000d").statusCode()).isEqualTo(404);
        assertThat(SHARED.metric("isocenter_lost_files_total")).isGreaterThan(lost);
    }

    @Test
    void instanceThatIsStoredAgainShouldBeThereAgain() throws Exception {
        SampleInstance missing = SampleInstance.ofNewStudy();
        SampleInstance damaged = missing.sibling();
        Files.delete(stored(missing));
        truncate(stored(damaged));

        for (SampleInstance sample : List.of(missing, damaged)) {
            assertThat(json(SHARED.upload(sample.file()), JsonObject.class).getString("Status"))
                    .isEqualTo("Success");
            assertThat(parts(SHARED.bytes(sample.path(), "Accept", AS_STORED))).containsExactly(sample.file());
            assertThat(json(SHARED.upload(sample.file()), JsonObject.class).getString("Status"))
                    .isEqualTo("AlreadyStored");
        }
    }
}
