package org.isocenter.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.DeployedServer.SHARED;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static List<String> values(JsonObject found, String member, String attribute) {
        return found.getJsonArray(member).getValuesAs(JsonObject.class).stream()
                .map(item -> item.getJsonObject(attribute).getJsonArray("Value").getString(0))
                .toList();
    }
}
