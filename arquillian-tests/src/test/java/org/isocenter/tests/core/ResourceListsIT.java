package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
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

/** Lists of resources, what belongs to them and what they belong to, and their labels. */
@ExtendWith(ArquillianExtension.class)
class ResourceListsIT {

    private final SampleInstance sample = SampleInstance.ofNewStudy()
            .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "List^Me")
            .with(new Tag(0x00200060), ValueRepresentation.CS, "L");

    private JsonObject uploaded;

    @BeforeEach
    void store() throws Exception {
        uploaded = DeployedServer.json(SHARED.upload(sample.file()), JsonObject.class);
        SHARED.upload(sample.sibling().file());
        SHARED.upload(sample.ofAnotherSeries().file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"patients", "studies", "series", "instances"})
    void listShouldBeExpandedOnDemand(String level) throws Exception {
        JsonArray ids = array("/" + level);

        for (String expand : List.of("?expand", "?expand=", "?expand=true", "?expand=1")) {
            assertThat(array("/" + level + expand).getValuesAs(JsonObject.class))
                    .extracting(resource -> resource.getString("ID"))
                    .containsExactlyElementsOf(ids.getValuesAs(JsonString.class).stream()
                            .map(JsonString::getString)
                            .toList());
        }
        assertThat(array("/" + level + "?expand=false")).isEqualTo(ids);
        assertThat(array("/" + level + "?expand&since=1&limit=1")
                        .getJsonObject(0)
                        .getString("ID"))
                .isEqualTo(ids.getString(1));
        assertThat(SHARED.get("/" + level + "?expand=perhaps").statusCode()).isEqualTo(400);
    }

    @Test
    void describedShouldBeWithTheTagsRequested() throws Exception {
        JsonObject requested = object("/studies/" + uploaded.getString("ParentStudy")
                        + "?requestedTags=NumberOfStudyRelatedInstances;PatientName;0020,0060;ModalitiesInStudy")
                .getJsonObject("RequestedTags");

        assertThat(requested.getString("NumberOfStudyRelatedInstances")).isEqualTo("3");
        assertThat(requested.getString("PatientName")).isEqualTo("List^Me");
        assertThat(requested.getString("Laterality")).isEqualTo("L");
        assertThat(object("/patients/" + uploaded.getString("ParentPatient")
                                + "?requested-tags=NumberOfPatientRelatedStudies;StudyInstanceUID")
                        .getJsonObject("RequestedTags"))
                .containsOnlyKeys("NumberOfPatientRelatedStudies", "StudyInstanceUID");
        assertThat(SHARED.get("/studies?expand&requestedTags=NoSuchTag").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"short, '0010,0010'", "full, '0010,0010'", "simplify, PatientName"})
    void attributesShouldBeWrittenAsAskedFor(String form, String name) throws Exception {
        JsonValue value = object("/patients/" + uploaded.getString("ParentPatient") + "?" + form)
                .getJsonObject("MainDicomTags")
                .get(name);

        assertThat(value.toString())
                .isEqualTo(
                        form.equals("full")
                                ? "{\"Name\":\"PatientName\",\"Type\":\"String\",\"Value\":\"List^Me\"}"
                                : "\"List^Me\"");
    }

    @ParameterizedTest
    @CsvSource({
        "patients, ParentPatient, studies, 1",
        "patients, ParentPatient, series, 2",
        "patients, ParentPatient, instances, 3",
        "studies, ParentStudy, series, 2",
        "studies, ParentStudy, instances, 3",
        "series, ParentSeries, instances, 2"
    })
    void childrenShouldBeDescribedUnlessIdentifiersAreWanted(String level, String parent, String below, int count)
            throws Exception {
        String path = "/" + level + "/" + uploaded.getString(parent) + "/" + below;

        assertThat(array(path).getValuesAs(JsonObject.class))
                .hasSize(count)
                .extracting(child -> child.getString("ID"))
                .containsExactlyElementsOf(array(path + "?expand=false").getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "instances, ID, series, ParentSeries",
        "instances, ID, study, ParentStudy",
        "instances, ID, patient, ParentPatient",
        "series, ParentSeries, study, ParentStudy",
        "series, ParentSeries, patient, ParentPatient",
        "studies, ParentStudy, patient, ParentPatient"
    })
    void parentShouldBeDescribed(String level, String id, String above, String parent) throws Exception {
        assertThat(object("/" + level + "/" + uploaded.getString(id) + "/" + above)
                        .getString("ID"))
                .isEqualTo(uploaded.getString(parent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/studies/nothing/series",
                "/studies/da39a3ee-5e6b4b0d-3255bfef-95601890-afd80709/series",
                "/instances/nothing/patient",
                "/instances/nothing/labels",
                "/instances/nothing/labels/a"
            })
    void whatBelongsToNothingShouldBeNotFoundWithoutABody(String path) throws Exception {
        HttpResponse<String> response = SHARED.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void instanceShouldSayWhereItCameFrom() throws Exception {
        JsonObject metadata = object("/instances/" + uploaded.getString("ID") + "/metadata?expand");

        assertThat(metadata.getString("Origin")).isEqualTo("RestApi");
        assertThat(metadata.getString("RemoteIP")).isEqualTo("127.0.0.1");
        assertThat(metadata.getString("HttpUsername")).isEmpty();
        assertThat(metadata.getString("MainDicomTagsSignature")).contains("0008,0018");
        SampleInstance other = SampleInstance.ofNewStudy();
        SHARED.store("/dicom-web/studies", List.of(other.file()));
        String id = DeployedServer.json(
                        SHARED.send("POST", "/tools/lookup", BodyPublishers.ofString(other.instance())),
                        JsonArray.class)
                .getJsonObject(0)
                .getString("ID");
        assertThat(SHARED.get("/instances/" + id + "/metadata/Origin").body()).isEqualTo("Plugins");
    }

    @Test
    void patientShouldSayWhetherItIsProtected() throws Exception {
        String patient = "/patients/" + uploaded.getString("ParentPatient");

        assertThat(object(patient).getBoolean("IsProtected")).isFalse();
        SHARED.send("PUT", patient + "/protected", BodyPublishers.ofString("1"));
        assertThat(object(patient).getBoolean("IsProtected")).isTrue();
        SHARED.send("PUT", patient + "/protected", BodyPublishers.ofString("0"));
    }

    @ParameterizedTest
    @CsvSource({
        "patients, ParentPatient, Patient",
        "studies, ParentStudy, Study",
        "series, ParentSeries, Series",
        "instances, ID, Instance"
    })
    void everyLevelShouldHaveLabels(String level, String id, String type) throws Exception {
        String resource = "/" + level + "/" + uploaded.getString(id);
        String label = "label-of_" + type + uploaded.getString("ID").substring(0, 8);
        String find = "{\"Level\": \"" + type + "\", \"Query\": {}, \"Labels\": [\"" + label + "\"]}";

        assertThat(SHARED.get(resource + "/labels/" + label).statusCode()).isEqualTo(404);
        assertThat(put(resource + "/labels/" + label)).isEqualTo(200);
        assertThat(put(resource + "/labels/" + label)).isEqualTo(200);
        assertThat(SHARED.get(resource + "/labels/" + label).body()).isEmpty();
        assertThat(array(resource + "/labels").getString(0)).isEqualTo(label);
        assertThat(object(resource).getJsonArray("Labels").getString(0)).isEqualTo(label);
        assertThat(array("/tools/labels").getValuesAs(JsonString.class))
                .extracting(JsonString::getString)
                .contains(label);
        assertThat(DeployedServer.json(
                        SHARED.send("POST", "/tools/find", BodyPublishers.ofString(find)), JsonArray.class))
                .hasSize(1);
        assertThat(SHARED.send("DELETE", resource + "/labels/" + label, BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(200);
        assertThat(array(resource + "/labels")).isEmpty();
        assertThat(put(resource + "/labels/no%20label")).isEqualTo(400);
        assertThat(put("/" + level + "/nothing/labels/" + label)).isEqualTo(404);
    }

    private static int put(String path) throws Exception {
        return SHARED.send("PUT", path, BodyPublishers.noBody()).statusCode();
    }

    private static JsonArray array(String path) throws Exception {
        return DeployedServer.json(SHARED.get(path), JsonArray.class);
    }

    private static JsonObject object(String path) throws Exception {
        return DeployedServer.json(SHARED.get(path), JsonObject.class);
    }
}
