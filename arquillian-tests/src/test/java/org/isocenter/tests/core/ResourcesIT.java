package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources by their Orthanc identifiers: lists, descriptions, deletion. */
@ExtendWith(ArquillianExtension.class)
class ResourcesIT {

    @Test
    void instanceShouldBeListedAndDescribed() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        JsonObject uploaded = upload(sample);
        String id = uploaded.getString("ID");

        assertThat(json(SHARED.get("/instances"), JsonArray.class).getValuesAs(JsonString::getString))
                .contains(id);
        JsonObject instance = json(SHARED.get("/instances/" + id), JsonObject.class);
        assertThat(instance.getString("Type")).isEqualTo("Instance");
        assertThat(instance.getString("ParentSeries")).isEqualTo(uploaded.getString("ParentSeries"));
        assertThat(instance.getInt("FileSize")).isEqualTo(sample.file().length);
        assertThat(instance.getJsonObject("MainDicomTags").getString("SOPInstanceUID"))
                .isEqualTo(sample.instance());
    }

    @Test
    void listShouldBeCutByOffsetAndLimit() throws Exception {
        upload(SampleInstance.ofNewStudy());
        upload(SampleInstance.ofNewStudy());
        List<String> all = json(SHARED.get("/instances"), JsonArray.class).getValuesAs(JsonString::getString);

        assertThat(json(SHARED.get("/instances?since=1&limit=1"), JsonArray.class)
                        .getValuesAs(JsonString::getString))
                .containsExactly(all.get(1));
        assertThat(SHARED.get("/instances?since=1").statusCode()).isEqualTo(400);
    }

    @Test
    void deletedStudyShouldLeaveNothing() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        JsonObject uploaded = upload(sample);
        upload(sample.ofAnotherSeries());

        JsonObject answer = delete("/studies/" + uploaded.getString("ParentStudy"));

        assertThat(answer.get("RemainingAncestor")).isEqualTo(JsonValue.NULL);
        assertThat(SHARED.search("/dicom-web/instances?StudyInstanceUID=" + sample.study()))
                .isEmpty();
        assertThat(SHARED.get("/patients/" + uploaded.getString("ParentPatient"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(SHARED.get("/instances/" + uploaded.getString("ID") + "/file")
                        .statusCode())
                .isEqualTo(404);
        assertThat(SHARED.get(sample.path(), "Accept", DeployedServer.AS_STORED).statusCode())
                .isEqualTo(404);
    }

    @Test
    void deletionShouldNameTheClosestAncestorThatRemains() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        JsonObject first = upload(sample);
        JsonObject second = upload(sample.sibling());
        JsonObject third = upload(sample.ofAnotherSeries());

        JsonObject series = delete("/instances/" + first.getString("ID")).getJsonObject("RemainingAncestor");
        assertThat(series.getString("Type")).isEqualTo("Series");
        assertThat(series.getString("ID")).isEqualTo(second.getString("ParentSeries"));
        assertThat(series.getString("Path")).isEqualTo("/series/" + second.getString("ParentSeries"));

        JsonObject study = delete("/instances/" + third.getString("ID")).getJsonObject("RemainingAncestor");
        assertThat(study.getString("Type")).isEqualTo("Study");
        assertThat(study.getString("ID")).isEqualTo(first.getString("ParentStudy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"patients", "studies", "series", "instances"})
    void unknownIdentifierShouldBe404WithoutBody(String level) throws Exception {
        String path = "/" + level + "/6816cb19-844d5aee-85245eba-28e841e6-00000000";

        assertThat(SHARED.get(path).statusCode()).isEqualTo(404);
        assertThat(SHARED.get(path).body()).isEmpty();
        assertThat(SHARED.request("DELETE", path).statusCode()).isEqualTo(404);
        assertThat(SHARED.request("DELETE", path).body()).isEmpty();
    }

    private static JsonObject upload(SampleInstance sample) throws IOException, InterruptedException {
        HttpResponse<String> response = SHARED.upload(sample.file());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response, JsonObject.class);
    }

    private static JsonObject delete(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = SHARED.request("DELETE", path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response, JsonObject.class);
    }
}
