package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.InstalledProgram;
import org.isocenter.tests.server.JobsOfServer;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The core interface: resources are modified and de-identified, studies merged and split. */
@ExtendWith(ArquillianExtension.class)
class ModificationIT {

    private static final Tag INSTITUTION = new Tag(0x00080080);
    private static final Tag REFERENCED_IMAGES = new Tag(0x00081140);
    private static final JobsOfServer JOBS = new JobsOfServer(SHARED);

    /** An image, and one of another series that refers to it. */
    private record Study(SampleInstance image, SampleInstance referring, JsonObject uploaded) {

        static Study stored() throws Exception {
            SampleInstance image = identified(SampleInstance.ofNewStudy());
            SampleInstance referring = identified(image.ofAnotherSeries())
                    .withItem(
                            REFERENCED_IMAGES,
                            DataSet.builder()
                                    .put(
                                            Tag.REFERENCED_SOP_CLASS_UID,
                                            ValueRepresentation.UI,
                                            "1.2.840.10008.5.1.4.1.1.2")
                                    .put(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI, image.instance())
                                    .build());
            SHARED.upload(referring.file());
            return new Study(image, referring, json(SHARED.upload(image.file()), JsonObject.class));
        }

        private static SampleInstance identified(SampleInstance instance) {
            return instance.with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Weizenbaum^Jósef")
                    .with(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 100")
                    .with(Tag.PATIENT_BIRTH_DATE, ValueRepresentation.DA, "19230108")
                    .with(INSTITUTION, ValueRepresentation.LO, "Mercy Hospital")
                    .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "Thorax Weizenbaum");
        }

        String id() {
            return uploaded.getString("ParentStudy");
        }

        List<String> identifying() {
            return List.of(
                    "Weizenbaum",
                    "sef",
                    "19230108",
                    "Mercy",
                    image.patient(),
                    image.study(),
                    image.series(),
                    image.instance(),
                    referring.series(),
                    referring.instance());
        }
    }

    private static JsonObject post(String path, String body) throws Exception {
        HttpResponse<String> answer = SHARED.send("POST", path, BodyPublishers.ofString(body));
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return json(answer, JsonObject.class);
    }

    private static int status(String path, String body) throws Exception {
        return SHARED.send("POST", path, BodyPublishers.ofString(body)).statusCode();
    }

    private static List<byte[]> files(String study) throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (String id : instances(study)) {
            files.add(SHARED.bytes("/instances/" + id + "/file").body());
        }
        return files;
    }

    private static List<String> instances(String study) throws Exception {
        return json(SHARED.get("/studies/" + study + "/instances?expand=false"), JsonArray.class)
                .getValuesAs(JsonString.class)
                .stream()
                .map(JsonString::getString)
                .toList();
    }

    private static DataSet read(byte[] file) throws IOException {
        return new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(file)).dataSet();
    }

    @Test
    void deidentifiedStudyShouldNameNobodyAndReferToItself(@TempDir Path directory) throws Exception {
        Study study = Study.stored();

        JsonObject content = post("/studies/" + study.id() + "/anonymize", "{}");

        assertThat(content.getString("Type")).isEqualTo("Study");
        assertThat(content.getBoolean("IsAnonymization")).isTrue();
        assertThat(content.getInt("InstancesCount")).isEqualTo(2);
        assertThat(content.getInt("FailedInstancesCount")).isZero();
        String id = content.getString("ID");
        assertThat(content.getString("Path")).isEqualTo("/studies/" + id);
        JsonObject made = json(SHARED.get("/studies/" + id), JsonObject.class);
        assertThat(made.getString("AnonymizedFrom")).isEqualTo(study.id());
        assertThat(made.getString("ParentPatient")).isEqualTo(content.getString("PatientID"));
        List<byte[]> files = files(id);
        assertThat(files).hasSize(2);
        List<String> uids = new ArrayList<>();
        List<String> references = new ArrayList<>();
        for (byte[] file : files) {
            assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain(study.identifying());
            DataSet dataSet = read(file);
            uids.add(dataSet.string(Tag.SOP_INSTANCE_UID).orElseThrow());
            dataSet.items(REFERENCED_IMAGES)
                    .forEach(item -> references.add(
                            item.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElseThrow()));
            assertThat(dataSet.string(new Tag(0x00120062))).hasValue("YES");
        }
        assertThat(references).singleElement().satisfies(uid -> assertThat(uids).contains(uid));
        assertThat(instances(study.id())).hasSize(2);
        Eventually.holds("the change is logged", () -> SHARED.get("/changes?type=AnonymizedStudy&limit=1000&since=0")
                .body()
                .contains(id));
        InstalledProgram dcmdump = InstalledProgram.orSkip("dcmdump");
        for (byte[] file : files) {
            Files.write(directory.resolve("a.dcm"), file);
            assertThat(dcmdump.run(directory, "a.dcm")).contains("PatientName").doesNotContain("E:", "W:");
        }
    }

    @Test
    void requestShouldSayWhatIsKeptAndReplacedAndWhetherTheSourceStays() throws Exception {
        Study study = Study.stored();

        JsonObject content = post("/studies/" + study.id() + "/anonymize", """
                { "Keep": ["InstitutionName"], "Replace": {"PatientName": "Test^Größe", "PatientID": "T-1"},
                  "Remove": ["Modality"], "ProfileOptions": ["RetainLongitudinalModifiedDates", "CleanDescriptors"],
                  "KeepSource": false }
                """);

        DataSet made = read(files(content.getString("ID")).get(0));
        assertThat(made.string(INSTITUTION)).hasValue("Mercy Hospital");
        assertThat(made.string(Tag.PATIENT_NAME)).hasValue("Test^Größe");
        assertThat(made.string(Tag.PATIENT_ID)).hasValue("T-1");
        assertThat(made.contains(Tag.MODALITY)).isFalse();
        assertThat(made.string(Tag.STUDY_DESCRIPTION)).hasValue("Thorax");
        assertThat(SHARED.get("/studies/" + study.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void modifiedStudyShouldBeAnotherOneWithNewIdentifiers() throws Exception {
        Study study = Study.stored();

        JsonObject content = post("/studies/" + study.id() + "/modify", """
                {"Replace": {"InstitutionName": "Klinik Süd", "0008,1030": "Knie"}, "Remove": ["PatientBirthDate"]}
                """);

        String id = content.getString("ID");
        assertThat(id).isNotEqualTo(study.id());
        assertThat(json(SHARED.get("/studies/" + id), JsonObject.class).getString("ModifiedFrom"))
                .isEqualTo(study.id());
        for (byte[] file : files(id)) {
            DataSet made = read(file);
            assertThat(made.string(INSTITUTION)).hasValue("Klinik Süd");
            assertThat(made.string(Tag.PATIENT_NAME)).hasValue("Weizenbaum^Jósef");
            assertThat(made.string(Tag.PATIENT_ID)).hasValue(study.image().patient());
            assertThat(made.contains(Tag.PATIENT_BIRTH_DATE)).isFalse();
            assertThat(made.string(Tag.STUDY_INSTANCE_UID).orElseThrow())
                    .isNotEqualTo(study.image().study());
        }
    }

    @Test
    void studyThatKeepsItsIdentifiersShouldBeChangedInPlace() throws Exception {
        Study study = Study.stored();
        List<String> before = instances(study.id());

        JsonObject content = post("/studies/" + study.id() + "/modify", """
                {"Replace": {"StudyDescription": "Changed", "InstitutionName": "Other"}, "Force": true,
                 "Keep": ["StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"]}
                """);

        assertThat(content.getString("ID")).isEqualTo(study.id());
        assertThat(instances(study.id())).containsExactlyInAnyOrderElementsOf(before);
        for (byte[] file : files(study.id())) {
            assertThat(read(file).string(INSTITUTION)).hasValue("Other");
        }
        assertThat(json(SHARED.get("/studies/" + study.id()), JsonObject.class)
                        .getJsonObject("MainDicomTags")
                        .getString("StudyDescription"))
                .isEqualTo("Changed");
        assertThat(SHARED.search(
                        "/dicom-web/studies?StudyInstanceUID=" + study.image().study() + "&StudyDescription=Changed"))
                .hasSize(1);
    }

    @Test
    void seriesOfAStudyShouldBeModifiedByTheIdentifierOfTheStudy() throws Exception {
        Study study = Study.stored();

        JsonObject content = post(
                "/series/" + study.id() + "/modify",
                "{\"Replace\": {\"SeriesDescription\": \"Changed\", \"StudyInstanceUID\": \""
                        + study.image().study() + "\"}, \"Force\": true}");

        assertThat(content.getString("Type")).isEqualTo("Series");
        assertThat(content.getInt("InstancesCount")).isEqualTo(2);
        assertThat(json(SHARED.get("/studies/" + study.id() + "/series"), JsonArray.class)
                        .getValuesAs(JsonObject.class))
                .hasSize(4)
                .filteredOn(series -> series.getJsonObject("MainDicomTags").containsKey("SeriesDescription"))
                .hasSize(2);
        String instance = study.uploaded().getString("ID");
        assertThat(status("/studies/" + study.uploaded().getString("ParentSeries") + "/modify", "{}"))
                .isEqualTo(404);
        assertThat(status("/series/" + instance + "/modify", "{}")).isEqualTo(404);
        assertThat(status("/studies/" + study.uploaded().getString("ParentPatient") + "/modify", "{}"))
                .isEqualTo(404);
    }

    /** Pixels are not looked at: somebody has to know in which images a name may be written. */
    @Test
    void deidentificationShouldCountImagesWithBurnedInText() throws Exception {
        SampleInstance burned = SampleInstance.ofNewStudy().with(new Tag(0x00280301), ValueRepresentation.CS, "YES");
        SHARED.upload(burned.sibling()
                .with(new Tag(0x00280301), ValueRepresentation.CS, "NO")
                .file());
        SHARED.upload(burned.sibling().file());
        String id = json(SHARED.upload(burned.file()), JsonObject.class).getString("ParentStudy");

        assertThat(post("/studies/" + id + "/anonymize", "{}").getInt("BurnedInAnnotationsCount"))
                .isEqualTo(1);
        assertThat(post("/studies/" + id + "/modify", "{}")).doesNotContainKey("BurnedInAnnotationsCount");
    }

    @Test
    void studiesOfOnePatientShouldSayTheSameOfThePatient() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        String id = json(SHARED.upload(first.file()), JsonObject.class).getString("ParentStudy");
        String rename = "{\"Replace\":{\"PatientName\":\"Another\"},\"Force\":true}";
        assertThat(status("/studies/" + id + "/modify", rename)).isEqualTo(200);
        Study other = Study.stored();
        SampleInstance ofOther = SampleInstance.ofNewStudy()
                .with(Tag.PATIENT_ID, ValueRepresentation.LO, other.image().patient());

        SHARED.upload(ofOther.file());

        assertThat(status("/studies/" + other.id() + "/modify", rename)).isEqualTo(400);
        assertThat(status(
                        "/studies/" + id + "/modify",
                        "{\"Replace\":{\"PatientID\":\"" + other.image().patient() + "\"},\"Force\":true}"))
                .isEqualTo(400);
        assertThat(status("/studies/" + other.id() + "/modify", "{\"Replace\":{\"InstitutionName\":\"X\"}}"))
                .isEqualTo(200);
    }

    @Test
    void whatBecomesItsOwnSourceShouldNotBeDeleted() throws Exception {
        SampleInstance only = SampleInstance.ofNewStudy();
        String id = json(SHARED.upload(only.file()), JsonObject.class).getString("ParentStudy");

        JsonObject content =
                post("/studies/" + id + "/modify", """
                {"Replace": {"StudyInstanceUID": "%s", "SeriesInstanceUID": "%s", "SOPInstanceUID": "%s",
                 "StudyDescription": "Changed"}, "Force": true, "KeepSource": false}
                """.formatted(only.study(), only.series(), only.instance()));

        assertThat(content.getString("ID")).isEqualTo(id);
        assertThat(read(files(id).get(0)).string(Tag.STUDY_DESCRIPTION)).hasValue("Changed");
    }

    @Test
    void patientShouldGetTheIdentifierThatIsGiven() throws Exception {
        Study study = Study.stored();
        String patient = study.uploaded().getString("ParentPatient");

        assertThat(status("/patients/" + patient + "/modify", "{\"Replace\":{\"PatientName\":\"A\"}}"))
                .isEqualTo(400);
        assertThat(status("/patients/" + patient + "/modify", "{\"Replace\":{\"PatientID\":\"A\"}}"))
                .isEqualTo(400);
        JsonObject content = post(
                "/patients/" + patient + "/modify", "{\"Replace\":{\"PatientID\":\"" + patient + "\"},\"Force\":true}");
        assertThat(json(SHARED.get("/patients/" + content.getString("ID")), JsonObject.class)
                        .getJsonObject("MainDicomTags")
                        .getString("PatientID"))
                .isEqualTo(patient);
    }

    @Test
    void instanceShouldComeAsAFileAndNotBeStored() throws Exception {
        Study study = Study.stored();
        String path = "/instances/" + study.uploaded().getString("ID");

        HttpResponse<byte[]> modified = SHARED.send(
                "POST",
                path + "/modify",
                BodyPublishers.ofString("{\"Replace\":{\"PatientName\":\"Other\"}}"),
                BodyHandlers.ofByteArray());
        HttpResponse<byte[]> anonymized =
                SHARED.send("POST", path + "/anonymize", BodyPublishers.ofString("{}"), BodyHandlers.ofByteArray());

        assertThat(modified.headers().firstValue("Content-Type")).hasValue("application/dicom");
        assertThat(read(modified.body()).string(Tag.PATIENT_NAME)).hasValue("Other");
        assertThat(read(modified.body()).string(Tag.STUDY_INSTANCE_UID))
                .hasValue(study.image().study());
        assertThat(new String(anonymized.body(), StandardCharsets.ISO_8859_1)).doesNotContain(study.identifying());
        HttpResponse<byte[]> wado = SHARED.bytes("/wado?requestType=WADO&objectUID="
                + study.image().instance() + "&contentType=application%2Fdicom&anonymize=yes");
        assertThat(wado.statusCode()).isEqualTo(200);
        assertThat(new String(wado.body(), StandardCharsets.ISO_8859_1)).doesNotContain(study.identifying());
        assertThat(instances(study.id())).hasSize(2);
    }

    @Test
    void attributesInSequencesShouldBeReachedByTheirPaths() throws Exception {
        Study study = Study.stored();
        String referring = json(
                        SHARED.send(
                                "POST",
                                "/tools/lookup",
                                BodyPublishers.ofString(study.referring().instance())),
                        JsonArray.class)
                .getJsonObject(0)
                .getString("ID");

        byte[] file = SHARED.send(
                        "POST",
                        "/instances/" + referring + "/modify",
                        BodyPublishers.ofString("{\"Replace\":{\"ReferencedImageSequence[*].ReferencedSOPInstanceUID\":"
                                + "\"1.2.3\",\"RequestAttributesSequence\":[{\"ScheduledProcedureStepID\":\"S\"}]},"
                                + "\"Remove\":[\"ReferencedImageSequence[0].ReferencedSOPClassUID\"]}"),
                        BodyHandlers.ofByteArray())
                .body();

        DataSet item = read(file).items(REFERENCED_IMAGES).get(0);
        assertThat(item.string(Tag.REFERENCED_SOP_INSTANCE_UID)).hasValue("1.2.3");
        assertThat(item.contains(Tag.REFERENCED_SOP_CLASS_UID)).isFalse();
        assertThat(read(file).items(Tag.REQUEST_ATTRIBUTES_SEQUENCE))
                .singleElement()
                .satisfies(step -> assertThat(step.string(new Tag(0x00400009))).hasValue("S"));
    }

    @Test
    void manyResourcesShouldBeChangedByOneJob() throws Exception {
        Study study = Study.stored();
        Study another = Study.stored();

        JsonObject begun = post(
                "/tools/bulk-anonymize",
                "{\"Resources\":[\"" + study.id() + "\",\"" + another.uploaded().getString("ID")
                        + "\"],\"Asynchronous\":true}");

        JsonObject job = JOBS.end(begun.getString("ID"));
        assertThat(job.getString("State")).as(job.toString()).isEqualTo("Success");
        assertThat(job.getString("Type")).isEqualTo("ResourceModification");
        JsonObject content = job.getJsonObject("Content");
        assertThat(content.getInt("InstancesCount")).isEqualTo(3);
        assertThat(content.getJsonArray("Resources").getValuesAs(JsonObject.class))
                .extracting(resource -> resource.getString("Type"))
                .containsExactlyInAnyOrder(
                        "Patient",
                        "Study",
                        "Series",
                        "Instance",
                        "Patient",
                        "Study",
                        "Series",
                        "Instance",
                        "Series",
                        "Instance");
        JsonObject modified = post(
                "/tools/bulk-modify",
                "{\"Resources\":[\"" + study.uploaded().getString("ParentSeries")
                        + "\"],\"Level\":\"Series\",\"Replace\":{\"SeriesDescription\":\"New\"}}");
        assertThat(modified.getJsonArray("Resources").getValuesAs(JsonObject.class))
                .extracting(resource -> resource.getString("ID"))
                .contains(study.id());
        assertThat(instances(study.id())).hasSize(3);
    }

    @Test
    void studiesShouldBeSplitAndMerged() throws Exception {
        Study study = Study.stored();
        String series = study.uploaded().getString("ParentSeries");

        JsonObject split = post(
                "/studies/" + study.id() + "/split",
                "{\"Series\":[\"" + series + "\"],\"Replace\":{\"StudyDescription\":\"Split\"}}");

        String target = split.getString("TargetStudy");
        assertThat(read(files(target).get(0)).string(Tag.STUDY_DESCRIPTION)).hasValue("Split");
        assertThat(read(files(target).get(0)).string(Tag.STUDY_INSTANCE_UID))
                .hasValue(split.getString("TargetStudyUID"));
        assertThat(SHARED.get("/series/" + series).statusCode()).isEqualTo(404);
        assertThat(instances(study.id())).hasSize(1);

        JsonObject merged = post("/studies/" + study.id() + "/merge", "{\"Resources\":[\"" + target + "\"]}");

        assertThat(merged.getString("TargetStudy")).isEqualTo(study.id());
        assertThat(SHARED.get("/studies/" + target).statusCode()).isEqualTo(404);
        assertThat(instances(study.id())).hasSize(2);
        for (byte[] file : files(study.id())) {
            assertThat(read(file).string(Tag.STUDY_DESCRIPTION)).hasValue("Thorax Weizenbaum");
        }
    }

    @Test
    void wrongRequestsShouldBeRefused() throws Exception {
        Study study = Study.stored();
        String path = "/studies/" + study.id();
        assertThat(status("/studies/da39a3ee-5e6b4b0d-3255bfef-95601890-afd80700/anonymize", "{}"))
                .isEqualTo(404);
        assertThat(status(path + "/modify", "[]")).isEqualTo(400);
        assertThat(status(path + "/modify", "{\"Replace\":{\"NoSuchTag\":\"1\"}}"))
                .isEqualTo(400);
        assertThat(status(path + "/modify", "{\"Replace\":{\"Rows\":\"many\"}}"))
                .isEqualTo(400);
        assertThat(status(path + "/modify", "{\"Replace\":{\"StudyInstanceUID\":\"1.2\"}}"))
                .isEqualTo(400);
        assertThat(status(path + "/modify", "{\"Replace\":{\"SOPInstanceUID\":\"1.2\"},\"Force\":true}"))
                .isEqualTo(400);
        assertThat(status(path + "/modify", "{\"Remove\":[\"PatientID\"],\"Force\":true}"))
                .isEqualTo(400);
        assertThat(status(path + "/modify", "{\"Transcode\":\"1.2\"}")).isEqualTo(400);
        assertThat(status(path + "/anonymize", "{\"ProfileOptions\":[\"All\"]}"))
                .isEqualTo(400);
        assertThat(status(path + "/split", "{}")).isEqualTo(400);
        assertThat(status(path + "/merge", "{\"Resources\":[\"" + study.id() + "\"]}"))
                .isEqualTo(400);
        assertThat(status("/tools/bulk-modify", "{}")).isEqualTo(400);
        assertThat(instances(study.id())).hasSize(2);
    }

    /** By which it might be found again; makers call themselves by what is a patient's name elsewhere, so names are a test of words. */
    private static List<String> words(DataSet dataSet) {
        return List.of(Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.SOP_INSTANCE_UID).stream()
                .flatMap(tag -> dataSet.string(tag).stream())
                .toList();
    }

    @Test
    void noRealFileShouldKeepWhatIdentifies(@TempDir Path directory) throws Exception {
        for (RealFile file : RealFile.all()) {
            String id = json(SHARED.upload(file.bytes()), JsonObject.class).getString("ID", "");
            if (id.isEmpty()) {
                continue;
            }
            HttpResponse<byte[]> answer = SHARED.send(
                    "POST",
                    "/instances/" + id + "/anonymize",
                    BodyPublishers.ofString("{}"),
                    BodyHandlers.ofByteArray());

            assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
            String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
            int pixels = text.indexOf("\u00e0\u007f\u0010\u0000");
            assertThat(text.substring(0, pixels < 0 ? text.length() : pixels))
                    .as(file.toString())
                    .doesNotContain(words(file.dataSet()));
            Files.write(directory.resolve("a.dcm"), answer.body());
            assertThat(InstalledProgram.orSkip("dcmdump").run(directory, "a.dcm"))
                    .as(file.toString())
                    .contains("PatientIdentityRemoved");
        }
    }
}
