package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
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

/** Searches of the core interface. */
@ExtendWith(ArquillianExtension.class)
class FindIT {

    private final SampleInstance sample = SampleInstance.ofNewStudy()
            .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Find^Me")
            .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "b");

    @BeforeEach
    void store() throws Exception {
        SHARED.store(
                "/dicom-web/studies",
                List.of(
                        sample.file(),
                        sample.sibling().file(),
                        sample.ofAnotherSeries().file()));
    }

    @ParameterizedTest
    @CsvSource({"Patient, 1", "patients, 1", "STUDY, 1", "Series, 2", "instances, 3"})
    void findShouldGiveIdentifiersOfEveryLevel(String level, int count) throws Exception {
        String body = body(level, "\"PatientName\": \"find^*\"");

        assertThat(find(body)).hasSize(count).allSatisfy(id -> assertThat(id.toString())
                .hasSize(46));
        assertThat(DeployedServer.json(post("/tools/count-resources", body), JsonObject.class)
                        .getInt("Count"))
                .isEqualTo(count);
    }

    @Test
    void identifierShouldBeThatOfTheUpload() throws Exception {
        assertThat(find(body("Study", "")).getString(0)).isEqualTo(stored("ParentStudy"));
    }

    @Test
    void findShouldDescribeWhatItFinds() throws Exception {
        JsonObject study =
                find("{\"Level\": \"Study\", \"Expand\": true, \"RequestedTags\": [\"NumberOfStudyRelatedSeries\", "
                                + "\"0008,0061\"], \"Query\": {\"PatientID\": \""
                                + sample.patient() + "\"}}")
                        .getJsonObject(0);

        assertThat(study.getString("Type")).isEqualTo("Study");
        assertThat(study.getJsonObject("MainDicomTags").getString("StudyDescription"))
                .isEqualTo("b");
        assertThat(study.getJsonObject("PatientMainDicomTags").getString("PatientName"))
                .isEqualTo("Find^Me");
        assertThat(study.getJsonObject("RequestedTags").getString("NumberOfStudyRelatedSeries"))
                .isEqualTo("2");
        assertThat(study.getJsonArray("Series")).hasSize(2);
        assertThat(SHARED.get("/studies/" + study.getString("ID")).body()).contains(study.getString("ParentPatient"));
    }

    @Test
    void responseContentShouldChooseMembers() throws Exception {
        JsonObject series =
                find("{\"Level\": \"Series\", \"ResponseContent\": [\"Parent\", \"MainDicomTags\"], \"Short\": true, \"Query\": "
                                + "{\"SeriesInstanceUID\": \""
                                + sample.series() + "\"}}")
                        .getJsonObject(0);

        assertThat(series).containsOnlyKeys("ID", "Type", "ParentStudy", "MainDicomTags");
        assertThat(series.getJsonObject("MainDicomTags")).containsKey("0020,000e");
    }

    @Test
    void findShouldBeNarrowedOrderedAndCut() throws Exception {
        String patient = stored("ParentPatient");
        String all = "{\"Level\": \"Instance\", \"ParentPatient\": \"" + patient
                + "\", \"Query\": {}, \"OrderBy\": [{\"Type\": \"DicomTag\", \"Key\": \"SOPInstanceUID\", \"Direction\": \"DESC\"}]";

        JsonArray instances = find(all + "}");

        assertThat(instances).hasSize(3);
        assertThat(find(all + ", \"Since\": 1, \"Limit\": 1}")).containsExactly(instances.get(1));
        assertThat(find(all + ", \"MetadataQuery\": {\"TransferSyntax\": \"1.2.840.10008.1.2.1\"}}"))
                .hasSize(3);
        assertThat(find(all + ", \"MetadataQuery\": {\"TransferSyntax\": \"1.2.840.10008.1.2.5\"}}"))
                .isEmpty();
        assertThat(find(all + ", \"Labels\": [\"x\"]}")).isEmpty();
        assertThat(find(all + ", \"Labels\": [\"x\"], \"LabelsConstraint\": \"None\"}"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            no JSON                                                          | 28
            []                                                               | 8
            {"Query": {}}                                                    | 8
            {"Level": "Study"}                                               | 8
            {"Level": "Galaxy", "Query": {}}                                 | 3
            {"Level": "Study", "Query": {"NoSuchTag": "1"}}                  | 3
            {"Level": "Study", "Query": {"PatientID": 1}}                    | 8
            {"Level": "Study", "Query": {}, "Limit": -1}                     | 3
            {"Level": "Study", "Query": {}, "ResponseContent": ["Nonsense"]} | 3
            {"Level": "Study", "Query": {}, "OrderBy": [{"Type": "Metadata", "Key": "x"}]} | 3
            {"Level": "Study", "Query": {}, "OrderBy": [{"Type": "Metadata", "Key": "Origin"}]} | 3
            {"Level": "Study", "Query": {}, "MetadataQuery": {"LastUpdate": "yesterday"}} | 3
            {"Level": "Study", "Query": {}, "Labels": ["no label"]} | 3
            {"Level": "Study", "Query": {}, "LabelsConstraint": "Some"} | 3
            """)
    void malformedBodyShouldBeRefused(String body, int orthancStatus) throws Exception {
        HttpResponse<String> response = post("/tools/find", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(DeployedServer.json(response, JsonObject.class).getInt("OrthancStatus"))
                .isEqualTo(orthancStatus);
    }

    @Test
    void lookupShouldNameWhatAnIdentifierNames() throws Exception {
        assertThat(named(sample.patient().toLowerCase(java.util.Locale.ROOT))).containsExactly("Patient");
        assertThat(named(sample.study())).containsExactly("Study");
        assertThat(named(sample.series())).containsExactly("Series");
        assertThat(named(sample.instance() + "\n")).containsExactly("Instance");
        assertThat(named("Find^Me")).isEmpty();
    }

    private String stored(String member) throws Exception {
        return DeployedServer.json(SHARED.upload(sample.file()), JsonObject.class)
                .getString(member);
    }

    private static List<String> named(String name) throws Exception {
        return DeployedServer.json(post("/tools/lookup", name), JsonArray.class).getValuesAs(JsonObject.class).stream()
                .peek(resource -> assertThat(resource.getString("Path")).endsWith(resource.getString("ID")))
                .map(resource -> resource.getString("Type"))
                .toList();
    }

    private String body(String level, String query) {
        String patient = "\"PatientID\": \"" + sample.patient() + "\"";
        return "{\"Level\": \"" + level + "\", \"Query\": {" + patient + (query.isEmpty() ? "" : ", " + query) + "}}";
    }

    private static JsonArray find(String body) throws Exception {
        return DeployedServer.json(post("/tools/find", body), JsonArray.class);
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return SHARED.send("POST", path, BodyPublishers.ofString(body));
    }
}
