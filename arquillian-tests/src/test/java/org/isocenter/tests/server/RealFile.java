package org.isocenter.tests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.testing.RealFiles;

/** One of the real DICOM files, with what is needed to find it on a server. */
public record RealFile(Path path, byte[] bytes, Part10File file) {

    public DataSet dataSet() {
        return file.dataSet();
    }

    public String transferSyntax() {
        return file.meta().transferSyntax().uid().value();
    }

    /** The one file that no reader should follow to its end. */
    public static final String NESTED_TOO_DEEPLY = "deeply-nested-sequence.dcm";

    /** All of them that can be stored; skips the test where there are none. */
    public static List<RealFile> all() throws IOException {
        List<RealFile> files = new ArrayList<>();
        for (Path path : RealFiles.all()) {
            byte[] bytes = Files.readAllBytes(path);
            try {
                files.add(
                        new RealFile(path, bytes, new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(bytes))));
            } catch (ReadFailure.LimitExceeded e) {
                assertThat(path).hasFileName(NESTED_TOO_DEEPLY);
            }
        }
        return files;
    }

    /**
     * Stores it as the only one of its patient. Several of the files share patients, and some a SOP Instance UID: what is known of a
     * patient is from the first file, and a UID means the last one.
     */
    public RealFile stored(DeployedServer server) throws IOException, InterruptedException {
        String patient = json(server.upload(bytes), JsonObject.class).getString("ParentPatient");
        assertThat(server.request("DELETE", "/patients/" + patient).statusCode())
                .isEqualTo(200);
        assertThat(json(server.upload(bytes), JsonObject.class).getString("Status"))
                .isEqualTo("Success");
        return this;
    }

    public String patient() {
        return dataSet().string(Tag.PATIENT_ID).orElse("");
    }

    public String study() {
        return uid(Tag.STUDY_INSTANCE_UID);
    }

    public String series() {
        return uid(Tag.SERIES_INSTANCE_UID);
    }

    public String instance() {
        return uid(Tag.SOP_INSTANCE_UID);
    }

    public String instancePath() {
        return seriesPath() + "/instances/" + instance();
    }

    public String seriesPath() {
        return studyPath() + "/series/" + series();
    }

    public String studyPath() {
        return "/dicom-web/studies/" + study();
    }

    private String uid(Tag tag) {
        return dataSet().string(tag).orElseThrow();
    }

    @Override
    public String toString() {
        return path.getParent().getFileName() + "/" + path.getFileName();
    }
}
