package org.isocenter.tests.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;

/** What a server has, seen through its interface and in its storage area. */
public record StoredData(DeployedServer server, StorageArea storage) {

    /** Stores an instance and returns its identifier. */
    public String upload(SampleInstance sample) throws IOException, InterruptedException {
        return DeployedServer.json(server.upload(sample.file()), JsonObject.class)
                .getString("ID");
    }

    public void delete(String id) throws IOException, InterruptedException {
        int status = server.request("DELETE", "/instances/" + id).statusCode();
        if (status != 200) {
            throw new IllegalStateException("the server did not delete an instance: " + status);
        }
    }

    public void assertStored(SampleInstance sample) throws Exception {
        assertThat(DeployedServer.parts(server.bytes(sample.path(), "Accept", DeployedServer.AS_STORED)))
                .singleElement()
                .isEqualTo(sample.file());
        assertThat(server.search("/dicom-web/instances?SOPInstanceUID=" + sample.instance()))
                .hasSize(1);
    }

    /**
     * The same instances in the files as in the rows and in the totals, nothing on its way in, and no folder but that
     * of the server itself.
     */
    public void assertAgreement() throws Exception {
        List<String> indexed = indexed();
        assertThat(instancesOf(storage.stored())).containsExactlyInAnyOrderElementsOf(indexed);
        assertThat(DeployedServer.json(server.get("/statistics"), JsonObject.class)
                        .getInt("CountInstances"))
                .isEqualTo(indexed.size());
        assertThat(storage.unfinished()).isEmpty();
        assertThat(storage.nodes()).hasSize(1);
    }

    /** The SOP Instance UIDs that a search finds. */
    public List<String> indexed() throws IOException, InterruptedException {
        return server.search("/dicom-web/instances").stream()
                .map(match ->
                        match.getJsonObject("00080018").getJsonArray("Value").getString(0))
                .toList();
    }

    /** The SOP Instance UIDs in files. */
    private static List<String> instancesOf(Collection<Path> files) throws Exception {
        Part10Reader reader = new Part10Reader(ReadOptions.DEFAULT);
        List<String> instances = new ArrayList<>();
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file)) {
                instances.add(reader.read(bytes)
                        .dataSet()
                        .string(Tag.SOP_INSTANCE_UID)
                        .orElseThrow());
            }
        }
        return instances;
    }
}
