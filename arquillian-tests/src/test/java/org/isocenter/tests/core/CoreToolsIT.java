package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools of the core interface, and what it says of many instances at once. */
@ExtendWith(ArquillianExtension.class)
class CoreToolsIT {

    private static final Tag POSITION = new Tag(0x00200032);
    private static final Tag ORIENTATION = new Tag(0x00200037);

    private final SampleInstance sample = SampleInstance.ofNewStudy()
            .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Tools^Of")
            .with(ORIENTATION, ValueRepresentation.DS, "1\\0\\0\\0\\1\\0")
            .with(POSITION, ValueRepresentation.DS, "0\\0\\5");

    private JsonObject uploaded;
    private JsonObject sibling;

    @BeforeEach
    void store() throws Exception {
        uploaded = DeployedServer.json(SHARED.upload(sample.file()), JsonObject.class);
        sibling = DeployedServer.json(
                SHARED.upload(sample.sibling()
                        .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Tools^Of")
                        .with(ORIENTATION, ValueRepresentation.DS, "1\\0\\0\\0\\1\\0")
                        .with(POSITION, ValueRepresentation.DS, "0\\0\\-5")
                        .file()),
                JsonObject.class);
    }

    @Test
    void toolsShouldListThemselves() throws Exception {
        assertThat(DeployedServer.json(SHARED.get("/tools"), JsonArray.class).getValuesAs(JsonString.class))
                .extracting(JsonString::getString)
                .contains("find", "labels", "log-level", "log-level-http", "now", "generate-uid", "reset")
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"study", "series", "instance"})
    void generatedUidsShouldBeNew(String level) throws Exception {
        String uid = SHARED.get("/tools/generate-uid?level=" + level).body();

        assertThat(uid).matches("2\\.25\\.[1-9][0-9]{1,38}");
        assertThat(SHARED.get("/tools/generate-uid?level=" + level).body()).isNotEqualTo(uid);
        assertThat(SHARED.get("/tools/generate-uid").statusCode()).isEqualTo(404);
        assertThat(SHARED.get("/tools/generate-uid?level=patient").body()).hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tools/log-level", "/tools/log-level-jobs"})
    void logLevelShouldBeChangedWhileTheServerRuns(String path) throws Exception {
        assertThat(SHARED.get(path).body()).isEqualTo("default");
        assertThat(put(path, "trace").statusCode()).isEqualTo(200);
        try {
            assertThat(SHARED.get(path).body()).isEqualTo("trace");
            assertThat(put(path, "loud").statusCode()).isEqualTo(400);
        } finally {
            put(path, "default");
        }
        assertThat(SHARED.get("/tools/log-level-nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void acceptedTransferSyntaxesShouldBeChosenByPatterns() throws Exception {
        String path = "/tools/accepted-transfer-syntaxes";
        JsonArray all = DeployedServer.json(SHARED.get(path), JsonArray.class);

        assertThat(all).hasSizeGreaterThan(15);
        assertThat(DeployedServer.json(put(path, "[\"1.2.840.10008.1.2.4.9?\"]"), JsonArray.class))
                .hasSize(6);
        assertThat(DeployedServer.json(put(path, "1.2.840.10008.1.2"), JsonArray.class))
                .hasSize(1);
        assertThat(put(path, "[1]").statusCode()).isEqualTo(400);
        assertThat(DeployedServer.json(put(path, all.toString()), JsonArray.class))
                .isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({"/tools/unknown-sop-class-accepted, 0, 1", "/tools/metrics, 1, 0"})
    void switchesShouldBeTurned(String path, String before, String other) throws Exception {
        assertThat(SHARED.get(path).body()).isEqualTo(before);
        assertThat(put(path, other).statusCode()).isEqualTo(200);
        assertThat(SHARED.get(path).body()).isEqualTo(other);
        assertThat(put(path, "2").statusCode()).isEqualTo(400);
        put(path, before);
        assertThat(SHARED.get("/tools/metrics-prometheus").body()).contains("orthanc_count_patients");
    }

    @ParameterizedTest
    @CsvSource({
        "/modalities, []",
        "/peers, []",
        "/queries, []",
        "/modalities?expand, {}",
        "/peers?expand, {}",
        "/queries?expand, []"
    })
    void whatThereIsNotShouldBeEmpty(String path, String expected) throws Exception {
        assertThat(SHARED.get(path).body()).isEqualTo(expected);
    }

    @Test
    void scriptsShouldBeRefusedWithASentence() throws Exception {
        HttpResponse<String> response =
                SHARED.send("POST", "/tools/execute-script", BodyPublishers.ofString("print(1)"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(DeployedServer.json(response, JsonObject.class).getString("Details"))
                .contains("no scripts");
    }

    @Test
    void conformanceShouldNameWhatIsStored() throws Exception {
        assertThat(SHARED.get("/tools/dicom-conformance").body())
                .contains("CTImageStorage", "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.1.2.4.90");
    }

    @Test
    void slicesShouldBeInTheirOrderInSpace() throws Exception {
        JsonObject slices = object("/series/" + uploaded.getString("ParentSeries") + "/ordered-slices");

        assertThat(slices.getString("Type")).isEqualTo("Volume");
        assertThat(slices.getJsonArray("Dicom").getString(0))
                .isEqualTo("/instances/" + sibling.getString("ID") + "/file");
        assertThat(slices.getJsonArray("Slices").getString(1))
                .isEqualTo("/instances/" + uploaded.getString("ID") + "/frames/0");
        assertThat(slices.getJsonArray("SlicesShort").getJsonArray(0).toString())
                .isEqualTo("[\"" + sibling.getString("ID") + "\",0,1]");
        assertThat(SHARED.get("/series/nothing/ordered-slices").statusCode()).isEqualTo(404);
    }

    @Test
    void bulkContentShouldDescribeManyResourcesAtOnce() throws Exception {
        String study = uploaded.getString("ParentStudy");
        String instance = uploaded.getString("ID");

        JsonArray mixed = bulk("{\"Resources\": [\"" + instance + "\", \"" + study + "\", \"nothing\"]}");
        assertThat(mixed.getValuesAs(JsonObject.class))
                .extracting(resource -> resource.getString("ID"))
                .containsExactly(instance, study);
        assertThat(mixed.getJsonObject(0).getJsonObject("Metadata").getString("Origin"))
                .isEqualTo("RestApi");
        assertThat(bulk("{\"Resources\": [\"" + study
                        + "\"], \"Level\": \"Instance\", \"Metadata\": false, \"Short\": true}"))
                .hasSize(2)
                .allSatisfy(json -> {
                    assertThat(json.asJsonObject()).doesNotContainKey("Metadata");
                    assertThat(json.asJsonObject().getJsonObject("MainDicomTags"))
                            .containsKey("0008,0018");
                });
        assertThat(bulk("{\"Resources\": [\"" + instance + "\", \"" + sibling.getString("ID")
                        + "\"], \"Level\": \"Patient\"}"))
                .hasSize(1);
        for (String body : new String[] {"{}", "[]", "{\"Resources\": [1]}", "{\"Resources\": [], \"Level\": \"x\"}"}) {
            assertThat(SHARED.send("POST", "/tools/bulk-content", BodyPublishers.ofString(body))
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void tagsShouldBeGivenOfEachInstanceAndOfAllTogether() throws Exception {
        String series = "/series/" + uploaded.getString("ParentSeries");

        JsonObject each = object(series + "/instances-tags?simplify");
        assertThat(each).containsOnlyKeys(uploaded.getString("ID"), sibling.getString("ID"));
        assertThat(each.getJsonObject(uploaded.getString("ID")).getString("ImagePositionPatient"))
                .isEqualTo("0\\0\\5");
        JsonObject shared = object(series + "/shared-tags?simplify");
        assertThat(shared.getString("PatientName")).isEqualTo("Tools^Of");
        assertThat(shared).doesNotContainKeys("ImagePositionPatient", "SOPInstanceUID");
        assertThat(SHARED.get("/studies/nothing/shared-tags").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "patients, ParentPatient, module, PatientName, StudyInstanceUID",
        "studies, ParentStudy, module, StudyInstanceUID, PatientName",
        "studies, ParentStudy, module-patient, PatientName, StudyInstanceUID",
        "series, ParentSeries, module, SeriesInstanceUID, PatientName",
        "instances, ID, module, SOPInstanceUID, PatientName"
    })
    void moduleShouldHaveItsAttributesAlone(String level, String id, String module, String has, String hasNot)
            throws Exception {
        JsonObject tags = object("/" + level + "/" + uploaded.getString(id) + "/" + module + "?simplify");

        assertThat(tags).containsKey(has).doesNotContainKey(hasNot);
    }

    @ParameterizedTest
    @CsvSource({"patients, ParentPatient", "studies, ParentStudy", "series, ParentSeries", "instances, ID"})
    void reconstructionShouldChangeNothingOfWhatWasUnderstood(String level, String id) throws Exception {
        String resource = "/" + level + "/" + uploaded.getString(id);
        JsonObject before = object(resource + "?expand");

        HttpResponse<String> answer = SHARED.send("POST", resource + "/reconstruct", BodyPublishers.noBody());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(object(resource + "?expand").getJsonObject("MainDicomTags"))
                .isEqualTo(before.getJsonObject("MainDicomTags"));
        assertThat(SHARED.send("POST", "/" + level + "/nothing/reconstruct", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void reconstructionOfTheWholeArchiveShouldChangeNothingOfWhatWasUnderstood() throws Exception {
        String path = "/studies/" + uploaded.getString("ParentStudy");
        JsonObject before = object(path);

        HttpResponse<String> answer = SHARED.send("POST", "/tools/reconstruct", BodyPublishers.noBody());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(object(path).getJsonObject("MainDicomTags")).isEqualTo(before.getJsonObject("MainDicomTags"));
        assertThat(object(path).getJsonArray("Series")).isEqualTo(before.getJsonArray("Series"));
    }

    @Test
    void filesThatCouldNotBeIndexedShouldBeCountedAndListed() throws Exception {
        JsonObject answer = object("/tools/files-put-aside");

        assertThat(answer.getJsonArray("Files")).hasSize(Math.min(100, answer.getInt("Count")));
    }

    @Test
    void rootShouldLeadToTheWebInterface() throws Exception {
        HttpResponse<String> answer = SHARED.get("/");

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).hasValue("ui/");
    }

    @Test
    void headerShouldBeSimplifiedOnDemand() throws Exception {
        assertThat(object("/instances/" + uploaded.getString("ID") + "/header?simplify")
                        .getString("TransferSyntaxUID"))
                .isEqualTo("1.2.840.10008.1.2.1");
    }

    @Test
    void fileShouldBeHadInSections() throws Exception {
        String path = "/instances/" + uploaded.getString("ID") + "/attachments/dicom/data";
        HttpResponse<String> whole = SHARED.get(path);
        HttpResponse<String> section = SHARED.send("GET", path, BodyPublishers.noBody(), "Range", "bytes=128-131");

        assertThat(section.statusCode()).isEqualTo(206);
        assertThat(section.body()).isEqualTo("DICM");
        assertThat(SHARED.send(
                                "GET",
                                path,
                                BodyPublishers.noBody(),
                                "If-None-Match",
                                whole.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void whatHoldsNoPdfShouldBeNotFoundWithoutABody() throws Exception {
        HttpResponse<String> response = SHARED.get("/instances/" + uploaded.getString("ID") + "/pdf");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void clientThatAcceptsXmlAloneShouldGetIt() throws Exception {
        String path = "/studies/" + uploaded.getString("ParentStudy");
        HttpResponse<String> xml = SHARED.send("GET", path, BodyPublishers.noBody(), "Accept", "application/xml");

        assertThat(xml.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/xml;");
        assertThat(xml.body())
                .contains("<root><ID>" + uploaded.getString("ParentStudy") + "</ID>")
                .contains("<Series><item>" + uploaded.getString("ParentSeries") + "</item></Series>");
        assertThat(SHARED.send("GET", path, BodyPublishers.noBody(), "Accept", "application/json, application/xml")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("application/json");
        assertThat(SHARED.send("GET", "/studies", BodyPublishers.noBody(), "Accept", "application/xml")
                        .body())
                .contains("<root><item>");
    }

    private static JsonArray bulk(String body) throws Exception {
        return DeployedServer.json(
                SHARED.send("POST", "/tools/bulk-content", BodyPublishers.ofString(body)), JsonArray.class);
    }

    private static HttpResponse<String> put(String path, String body) throws Exception {
        return SHARED.send("PUT", path, BodyPublishers.ofString(body));
    }

    private static JsonObject object(String path) throws Exception {
        return DeployedServer.json(SHARED.get(path), JsonObject.class);
    }
}
