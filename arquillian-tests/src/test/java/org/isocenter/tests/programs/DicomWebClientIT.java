package org.isocenter.tests.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.tests.server.NodeScript;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The JavaScript library {@code dicomweb-client}, the one under most viewers, against the server. */
@ExtendWith(ArquillianExtension.class)
class DicomWebClientIT {

    @Test
    void clientShouldFindWhatItStored(@TempDir Path directory) throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.sibling();
        Path firstFile = Files.write(directory.resolve("1.dcm"), first.file());
        Path secondFile = Files.write(directory.resolve("2.dcm"), second.file());

        JsonObject found = new NodeScript("store-and-search.js").run(SHARED, firstFile, secondFile);

        assertThat(values(found, "stored", "00081155")).containsExactly(first.instance(), second.instance());
        assertThat(values(found, "studies", "0020000D")).containsExactly(first.study());
        assertThat(values(found, "series", "0020000E")).containsExactly(first.series());
        assertThat(values(found, "instances", "00080018"))
                .containsExactlyInAnyOrder(first.instance(), second.instance());
        assertThat(values(found, "metadata", "00080018"))
                .containsExactlyInAnyOrder(first.instance(), second.instance());
    }

    @Test
    void clientShouldRetrieveInstancesFramesAndBulkdata() throws Exception {
        SampleImage image = SampleImage.ofFrames(3);
        SHARED.upload(image.file());
        SampleInstance instance = image.instance();
        String pixels = SHARED.uri(image.path() + "/bulk/7fe00010").toString();

        JsonObject retrieved = new NodeScript("retrieve.js")
                .run(SHARED, instance.study(), instance.series(), instance.instance(), pixels);

        JsonObject file = Json.createObjectBuilder()
                .add("length", image.file().length)
                .add("first", 0)
                .build();
        assertThat(retrieved.getJsonArray("study")).containsExactly(file);
        assertThat(retrieved.getJsonArray("series")).containsExactly(file);
        assertThat(retrieved.getJsonObject("instance")).isEqualTo(file);
        for (JsonArray level : retrieved.getJsonArray("metadata").getValuesAs(JsonArray.class)) {
            assertThat(level).containsExactly(Json.createValue(instance.instance()));
        }
        int length = image.frame(1).length;
        assertThat(retrieved.getJsonArray("frames"))
                .containsExactly(
                        Json.createObjectBuilder()
                                .add("length", length)
                                .add("first", 3)
                                .build(),
                        Json.createObjectBuilder()
                                .add("length", length)
                                .add("first", 1)
                                .build());
        assertThat(retrieved.getJsonArray("values"))
                .containsExactly(Json.createObjectBuilder()
                        .add("length", 3 * length)
                        .add("first", 1)
                        .build());
    }

    private static List<String> values(JsonObject found, String member, String attribute) {
        return found.getJsonArray(member).getValuesAs(JsonObject.class).stream()
                .map(item -> item.getJsonObject(attribute).getJsonArray("Value").getString(0))
                .toList();
    }
}
