package org.isocenter.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.JobsOfServer;
import org.isocenter.tests.server.OrthancPeer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Transfers between the server and Debian's Orthanc, asked for at either of them. */
@ExtendWith(ArquillianExtension.class)
class OrthancTransferIT {

    private static final JobsOfServer JOBS = new JobsOfServer(SHARED);

    @TempDir
    static Path directory;

    private static OrthancPeer orthanc;

    @BeforeAll
    static void start() throws Exception {
        orthanc = OrthancPeer.start(directory);
        define(SHARED, "orthanc", orthanc.server());
        define(orthanc.server(), "isocenter", SHARED);
    }

    @AfterAll
    static void stop() throws Exception {
        if (orthanc != null) {
            orthanc.close();
        }
    }

    @Test
    void orthancShouldBeSearchedAndAsked() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        upload(orthanc.server(), sample);

        HttpResponse<String> found = JOBS.post(
                "orthanc",
                "qido",
                "{ \"Uri\": \"studies\", \"Arguments\": { \"StudyInstanceUID\": \"" + sample.study() + "\" } }");
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(json(found, JsonArray.class)).hasSize(1);
        HttpResponse<String> got = JOBS.post(
                "orthanc",
                "get",
                "{ \"Uri\": \"studies\", \"HttpHeaders\": { \"Accept\": \"application/dicom+xml\" } }");
        assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
        assertThat(got.headers().firstValue("Content-Type").orElse("")).contains("application/dicom+xml");
        assertThat(got.body()).contains("NativeDicomModel", sample.study());
    }

    @Test
    void instancesShouldBeSentToOrthanc() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        List<String> ids = List.of(upload(SHARED, sample), upload(SHARED, sample.sibling()));

        HttpResponse<String> answer = JOBS.post("orthanc", "stow", resources(ids));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (String id : ids) {
            assertThat(orthanc.server().get("/instances/" + id).statusCode()).isEqualTo(200);
        }
        assertThat(orthanc.server().bytes("/instances/" + ids.get(0) + "/file").body())
                .isEqualTo(sample.file());
    }

    @Test
    void instancesShouldBeRetrievedFromOrthanc() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        String id = upload(orthanc.server(), sample);

        HttpResponse<String> answer =
                JOBS.post("orthanc", "retrieve", "{ \"Resources\": [ { \"Study\": \"" + sample.study() + "\" } ] }");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer, JsonObject.class).getJsonArray("Instances").getString(0))
                .isEqualTo(id);
        assertThat(SHARED.bytes("/instances/" + id + "/file").body()).isEqualTo(sample.file());
    }

    @Test
    void seriesShouldBeRetrievedFromOrthancByItsPath() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        String id = upload(orthanc.server(), sample);

        JsonObject job = JOBS.end(JOBS.begin(
                "orthanc", "wado", "{ \"Uri\": \"/studies/" + sample.study() + "/series/" + sample.series() + "\" }"));

        assertThat(job.getString("State")).as(job.toString()).isEqualTo("Success");
        assertThat(SHARED.get("/instances/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void orthancThatRefusesToDeleteShouldBeAnError() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        upload(orthanc.server(), sample);

        HttpResponse<String> answer = JOBS.post(
                "orthanc", "delete", "{ \"Level\": \"Study\", \"StudyInstanceUID\": \"" + sample.study() + "\" }");

        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 500);
    }

    @Test
    void orthancShouldSendToUsAndRetrieveFromUs() throws Exception {
        SampleInstance there = SampleInstance.ofNewStudy();
        String sent = upload(orthanc.server(), there);
        SampleInstance here = SampleInstance.ofNewStudy();
        String fetched = upload(SHARED, here);
        JobsOfServer its = new JobsOfServer(orthanc.server());

        HttpResponse<String> stow = its.post("isocenter", "stow", resources(List.of(sent)));
        HttpResponse<String> retrieve =
                its.post("isocenter", "retrieve", "{ \"Resources\": [ { \"Study\": \"" + here.study() + "\" } ] }");
        HttpResponse<String> qido = its.post(
                "isocenter",
                "qido",
                "{ \"Uri\": \"studies\", \"Arguments\": { \"PatientID\": \"" + here.patient() + "\" } }");

        assertThat(stow.statusCode())
                .as(stow.body() + orthanc.server().get("/jobs?expand").body())
                .isEqualTo(200);
        assertThat(SHARED.bytes("/instances/" + sent + "/file").body()).isEqualTo(there.file());
        assertThat(retrieve.statusCode()).as(retrieve.body()).isEqualTo(200);
        assertThat(orthanc.server().get("/instances/" + fetched).statusCode()).isEqualTo(200);
        assertThat(json(qido, JsonArray.class)).hasSize(1);
    }

    @Test
    void orthancShouldRetrieveByPathAskAndDeleteHere() throws Exception {
        SampleInstance wanted = SampleInstance.ofNewStudy();
        SampleInstance other = wanted.ofAnotherSeries();
        String fetched = upload(SHARED, wanted);
        upload(SHARED, other);
        JobsOfServer its = new JobsOfServer(orthanc.server());
        String series = "/studies/" + wanted.study() + "/series/" + wanted.series();

        HttpResponse<String> wado =
                its.post("isocenter", "wado", "{ \"Uri\": \"" + series + "\", \"Synchronous\": true }");
        HttpResponse<String> metadata = its.post("isocenter", "get", "{ \"Uri\": \"" + series + "/metadata\" }");
        HttpResponse<String> rendered = its.post("isocenter", "get", "{ \"Uri\": \"" + series + "/rendered\" }");
        HttpResponse<String> deleted = its.post(
                "isocenter",
                "delete",
                "{ \"Level\": \"Series\", \"StudyInstanceUID\": \"" + wanted.study() + "\", \"SeriesInstanceUID\": \""
                        + wanted.series() + "\" }");

        assertThat(wado.statusCode()).as(wado.body()).isEqualTo(200);
        assertThat(orthanc.server().get("/instances/" + fetched).statusCode()).isEqualTo(200);
        assertThat(orthanc.server().search("/dicom-web/studies/" + wanted.study() + "/instances"))
                .hasSize(1);
        assertThat(json(metadata, JsonArray.class)).hasSize(1);
        assertThat(rendered.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
        assertThat(SHARED.get("/instances/" + fetched).statusCode()).isEqualTo(404);
        assertThat(SHARED.search("/dicom-web/studies/" + wanted.study() + "/instances"))
                .hasSize(1);
    }

    @Test
    void orthancShouldBeMirroredAndThenOnlyWhatIsNew() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.ofAnotherSeries();
        upload(orthanc.server(), first);
        upload(orthanc.server(), second);
        upload(orthanc.server(), SampleInstance.ofNewStudy());
        String query = "{ \"Query\": { \"PatientID\": \"" + first.patient() + "\" } }";

        JsonObject copied = JOBS.end(JOBS.begin("orthanc", "mirror", query));
        assertThat(copied.getString("State")).as(copied.toString()).isEqualTo("Success");
        assertThat(copied.getString("Type")).isEqualTo("DicomWebMirror");
        JsonObject content = copied.getJsonObject("Content");
        assertThat(content.getInt("StudiesCount")).isEqualTo(1);
        assertThat(content.getInt("StudiesCopied")).isEqualTo(1);
        assertThat(content.getString("ReceivedInstancesCount")).isEqualTo("2");

        JsonObject again = JOBS.end(JOBS.begin("orthanc", "mirror", query)).getJsonObject("Content");
        assertThat(again.getInt("StudiesAlreadyThere")).isEqualTo(1);
        assertThat(again.getString("ReceivedInstancesCount")).isEqualTo("0");

        String late = upload(orthanc.server(), first.sibling());
        JsonObject more = JOBS.end(JOBS.begin("orthanc", "mirror", query)).getJsonObject("Content");
        assertThat(more.getString("ReceivedInstancesCount")).isEqualTo("1");
        assertThat(SHARED.get("/instances/" + late).statusCode()).isEqualTo(200);
    }

    private static void define(DeployedServer at, String name, DeployedServer remote) throws Exception {
        HttpResponse<String> answer = at.send(
                "PUT",
                "/dicom-web/servers/" + name,
                BodyPublishers.ofString("{ \"Url\": \"" + remote.uri("/dicom-web/") + "\", \"HasDelete\": true }"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String upload(DeployedServer server, SampleInstance sample) throws Exception {
        HttpResponse<String> answer = server.upload(sample.file());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer, JsonObject.class).getString("ID");
    }

    private static String resources(List<String> ids) {
        return "{ \"Resources\": [ \"" + String.join("\", \"", ids) + "\" ] }";
    }
}
