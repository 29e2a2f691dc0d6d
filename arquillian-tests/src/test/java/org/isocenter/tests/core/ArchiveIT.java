package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.tests.server.InstalledProgram;
import org.isocenter.tests.server.JobsOfServer;
import org.isocenter.tests.server.OrthancPeer;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The core interface's archives and media: resources as ZIP files, sent while they are made, or made by jobs. */
@ExtendWith(ArquillianExtension.class)
class ArchiveIT {

    private static final JobsOfServer JOBS = new JobsOfServer(SHARED);

    /** A study of two series, with two instances and one, and the identifiers that the server gives. */
    private record Study(SampleInstance first, SampleInstance second, SampleInstance other, JsonObject uploaded) {

        static Study stored() throws Exception {
            SampleInstance first = SampleInstance.ofNewStudy()
                    .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Müller^Eva-Maria")
                    .with(Tag.ACCESSION_NUMBER, ValueRepresentation.SH, "A/17")
                    .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "Head  & neck")
                    .with(Tag.MODALITY, ValueRepresentation.CS, "CT")
                    .with(Tag.SERIES_DESCRIPTION, ValueRepresentation.LO, "..")
                    .with(Tag.SERIES_NUMBER, ValueRepresentation.IS, "1")
                    .with(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, "2");
            SampleInstance second = like(first, first.sibling()).with(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, "1");
            SampleInstance other = like(first, first.ofAnotherSeries())
                    .with(Tag.MODALITY, ValueRepresentation.CS, "M")
                    .with(Tag.SERIES_DESCRIPTION, ValueRepresentation.LO, "Scout");
            SHARED.upload(second.file());
            SHARED.upload(other.file());
            return new Study(first, second, other, json(SHARED.upload(first.file()), JsonObject.class));
        }

        private static SampleInstance like(SampleInstance first, SampleInstance other) {
            SampleInstance like = other;
            for (Tag tag : List.of(
                    Tag.PATIENT_NAME,
                    Tag.ACCESSION_NUMBER,
                    Tag.STUDY_DESCRIPTION,
                    Tag.MODALITY,
                    Tag.SERIES_DESCRIPTION,
                    Tag.SERIES_NUMBER)) {
                like = new SampleInstance(
                        like.study(),
                        like.series(),
                        like.instance(),
                        like.dataSet().toBuilder()
                                .put(first.dataSet().get(tag).orElseThrow())
                                .build());
            }
            return like;
        }

        String id(String level) {
            return uploaded.getString(level);
        }

        String folder() {
            return first.patient().replace("-", "") + " Mller EvaMaria/A17 Head neck/";
        }
    }

    @Test
    void archiveShouldHaveTheFilesInFoldersNamedAfterWhatTheyHold() throws Exception {
        Study study = Study.stored();

        HttpResponse<byte[]> answer = SHARED.bytes("/studies/" + study.id("ParentStudy") + "/archive");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("filename=\"" + study.id("ParentStudy") + ".zip\"");
        Map<String, byte[]> members = members(answer.body());
        assertThat(members)
                .containsOnlyKeys(
                        study.folder() + "CT ../CT000000.dcm",
                        study.folder() + "CT ../CT000001.dcm",
                        study.folder() + "M Scout/M0000000.dcm");
        assertThat(members.values())
                .containsExactlyInAnyOrder(
                        study.first().file(),
                        study.second().file(),
                        study.other().file());
        assertThat(members.get(study.folder() + "CT ../CT000000.dcm"))
                .isEqualTo(study.second().file());
        assertThat(SHARED.bytes("/studies/" + study.id("ParentStudy") + "/archive?filename=head%20and%20neck.zip")
                        .headers()
                        .firstValue("Content-Disposition"))
                .hasValue("filename=\"head and neck.zip\"");
        HttpResponse<String> head = SHARED.request("HEAD", "/patients/" + study.id("ParentPatient") + "/archive");
        assertThat(head.statusCode()).isEqualTo(200);
    }

    @Test
    void programsOfOthersShouldReadArchivesAndMedia(@TempDir Path directory) throws Exception {
        InstalledProgram unzip = InstalledProgram.orSkip("unzip");
        InstalledProgram dcmdump = InstalledProgram.orSkip("dcmdump");
        Study study = Study.stored();
        Path file = directory.resolve("media.zip");

        Files.write(
                file,
                SHARED.bytes("/patients/" + study.id("ParentPatient") + "/media?extended")
                        .body());

        assertThat(unzip.run(directory, "-t", file.toString())).contains("No errors detected");
        unzip.run(directory, file.toString());
        assertThat(dcmdump.run(directory, "DICOMDIR"))
                .contains("SERIES", "IMAGES\\IM0", "IMAGES\\IM1", "IMAGES\\IM2")
                .doesNotContain("E:");
        assertThat(directory.resolve("IMAGES/IM0"))
                .hasBinaryContent(study.second().file());
        Files.write(
                file,
                SHARED.bytes("/series/" + study.id("ParentSeries") + "/archive").body());
        assertThat(unzip.run(directory, "-t", file.toString())).contains("No errors detected");
    }

    @Test
    void resourcesOfAnyLevelShouldGoIntoOneArchiveOnce() throws Exception {
        Study study = Study.stored();
        Study another = Study.stored();
        String body = "[\"" + study.id("ParentSeries") + "\",\"" + study.id("ID") + "\",\"" + another.id("ParentStudy")
                + "\"]";

        HttpResponse<byte[]> posted =
                SHARED.send("POST", "/tools/create-archive", BodyPublishers.ofString(body), BodyHandlers.ofByteArray());
        HttpResponse<byte[]> got = SHARED.bytes("/tools/create-archive?resources=" + study.id("ParentSeries") + ","
                + another.id("ParentStudy") + "&filename=some.zip");

        assertThat(posted.headers().firstValue("Content-Disposition")).hasValue("filename=\"Archive.zip\"");
        assertThat(members(posted.body())).hasSize(5);
        assertThat(got.headers().firstValue("Content-Disposition")).hasValue("filename=\"some.zip\"");
        assertThat(members(got.body()).keySet())
                .isEqualTo(members(posted.body()).keySet());
        assertThat(members(SHARED.send(
                                "POST",
                                "/tools/create-media-extended",
                                BodyPublishers.ofString("{\"Resources\":" + body + "}"),
                                BodyHandlers.ofByteArray())
                        .body()))
                .containsOnlyKeys("IMAGES/IM0", "IMAGES/IM1", "IMAGES/IM2", "IMAGES/IM3", "IMAGES/IM4", "DICOMDIR");
    }

    @Test
    void filesShouldComeInTheTransferSyntaxAskedFor() throws Exception {
        String id = json(SHARED.upload(SampleImage.ofFrames(3).file()), JsonObject.class)
                .getString("ParentStudy");
        String rle = TransferSyntax.RLE_LOSSLESS.uid().value();

        Map<String, byte[]> members = members(
                SHARED.bytes("/studies/" + id + "/archive?transcode=" + rle).body());

        assertThat(members.values()).singleElement().satisfies(file -> assertThat(
                        read(file).meta().transferSyntax())
                .isEqualTo(TransferSyntax.RLE_LOSSLESS));
        assertThat(SHARED.get("/studies/" + id + "/archive?transcode=1.2.3").statusCode())
                .isEqualTo(400);
        assertThat(SHARED.get("/studies/" + id + "/media?transcode=nothing").statusCode())
                .isEqualTo(400);
    }

    @Test
    void jobShouldMakeAnArchiveToBeFetchedAndDeleted() throws Exception {
        Study study = Study.stored();

        HttpResponse<String> begun = SHARED.send(
                "POST",
                "/studies/" + study.id("ParentStudy") + "/archive",
                BodyPublishers.ofString("{\"Asynchronous\":true,\"Priority\":3}"));

        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        String id = json(begun, JsonObject.class).getString("ID");
        assertThat(json(begun, JsonObject.class).getString("Path")).isEqualTo("/jobs/" + id);
        JsonObject job = JOBS.end(id);
        assertThat(job.getString("State")).as(job.toString()).isEqualTo("Success");
        assertThat(job.getString("Type")).isEqualTo("Archive");
        assertThat(job.getInt("Progress")).isEqualTo(100);
        JsonObject content = job.getJsonObject("Content");
        int length = study.first().file().length
                + study.second().file().length
                + study.other().file().length;
        assertThat(content.getInt("InstancesCount")).isEqualTo(3);
        assertThat(content.getString("UncompressedSize")).isEqualTo(Integer.toString(length));
        assertThat(content.getInt("UncompressedSizeMB")).isEqualTo(length >> 20);
        assertThat(content.getInt("ArchiveSizeMB")).isZero();
        HttpResponse<byte[]> fetched = SHARED.bytes("/jobs/" + id + "/archive");
        assertThat(fetched.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(content.getString("ArchiveSize")).isEqualTo(Integer.toString(fetched.body().length));
        assertThat(members(fetched.body())).hasSize(3);
        HttpResponse<byte[]> section = SHARED.bytes("/jobs/" + id + "/archive", "Range", "bytes=0-3");
        assertThat(section.statusCode()).isEqualTo(206);
        assertThat(section.body()).isEqualTo(new byte[] {'P', 'K', 3, 4});
        assertThat(SHARED.get("/jobs/" + id + "/other").statusCode()).isEqualTo(404);

        assertThat(SHARED.request("DELETE", "/jobs/" + id + "/archive").statusCode())
                .isEqualTo(200);
        assertThat(SHARED.get("/jobs/" + id + "/archive").statusCode()).isEqualTo(404);
        assertThat(SHARED.request("DELETE", "/jobs/" + id + "/archive").statusCode())
                .isEqualTo(404);
    }

    @Test
    void archiveOfAJobShouldGoWithTheJobAndWithANewerArchive() throws Exception {
        Study study = Study.stored();

        String first = begin("/tools/create-media", study);
        JOBS.end(first);
        assertThat(SHARED.get("/jobs/" + first + "/archive").statusCode()).isEqualTo(200);
        String second = begin("/tools/create-archive", study);
        assertThat(JOBS.end(second).getString("State")).isEqualTo("Success");

        assertThat(SHARED.get("/jobs/" + first + "/archive").statusCode()).isEqualTo(404);
        assertThat(SHARED.get("/jobs/" + second + "/archive").statusCode()).isEqualTo(200);
        assertThat(SHARED.request("DELETE", "/jobs/" + second).statusCode()).isEqualTo(200);
        assertThat(SHARED.get("/jobs/" + second + "/archive").statusCode()).isEqualTo(404);
    }

    private static String begin(String path, Study study) throws Exception {
        return json(
                        SHARED.send(
                                "POST",
                                path,
                                BodyPublishers.ofString(
                                        "{\"Resources\":[\"" + study.id("ParentStudy") + "\"],\"Synchronous\":false}")),
                        JsonObject.class)
                .getString("ID");
    }

    @Test
    void wrongRequestsShouldBeRefused() throws Exception {
        String nothing = "da39a3ee-5e6b4b0d-3255bfef-95601890-afd80700";
        assertThat(SHARED.get("/studies/" + nothing + "/archive").statusCode()).isEqualTo(404);
        assertThat(SHARED.get("/studies/x/media").statusCode()).isEqualTo(404);
        assertThat(SHARED.get("/instances/" + nothing + "/archive").statusCode())
                .isEqualTo(404);
        assertThat(post("/tools/create-archive", "[\"" + nothing + "\"]")).isEqualTo(404);
        assertThat(post("/tools/create-archive", "{\"Resources\":[\"" + nothing + "\"],\"Asynchronous\":true}"))
                .isEqualTo(404);
        assertThat(post("/tools/create-archive", "{}")).isEqualTo(400);
        assertThat(post("/tools/create-archive", "\"x\"")).isEqualTo(400);
        assertThat(post("/tools/create-media", "[1]")).isEqualTo(400);
        assertThat(post("/tools/create-media", "{\"Resources\":[],\"Transcode\":\"no\"}"))
                .isEqualTo(400);
        assertThat(post("/studies/" + nothing + "/archive", "")).isEqualTo(400);
        assertThat(SHARED.get("/tools/create-archive").statusCode()).isEqualTo(400);
    }

    private static int post(String path, String body) throws Exception {
        return SHARED.send("POST", path, BodyPublishers.ofString(body)).statusCode();
    }

    @Test
    void foldersShouldBeNamedAsOrthancNamesThem(@TempDir Path directory) throws Exception {
        Study study = Study.stored();
        try (OrthancPeer orthanc = OrthancPeer.start(directory)) {
            for (SampleInstance instance : List.of(study.first(), study.second(), study.other())) {
                orthanc.server().upload(instance.file());
            }

            for (String path : List.of(
                    "/patients/" + study.id("ParentPatient") + "/archive",
                    "/series/" + study.id("ParentSeries") + "/archive",
                    "/studies/" + study.id("ParentStudy") + "/media")) {
                assertThat(members(SHARED.bytes(path).body()).keySet())
                        .as(path)
                        .containsExactlyInAnyOrderElementsOf(
                                members(orthanc.server().bytes(path).body()).keySet());
            }
        }
    }

    private static Map<String, byte[]> members(byte[] file) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), zip.readAllBytes());
            }
        }
        return members;
    }

    private static Part10File read(byte[] file) throws IOException {
        return new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(file));
    }
}
