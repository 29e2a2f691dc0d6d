package org.isocenter.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.JobsOfServer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sending and retrieving as jobs; the remote server is the server itself. */
@ExtendWith(ArquillianExtension.class)
class TransferIT {

    private static final JobsOfServer JOBS = new JobsOfServer(SHARED);

    private String self;

    @BeforeEach
    void define() throws Exception {
        self = "self-" + UUID.randomUUID();
        SHARED.send(
                "PUT",
                "/dicom-web/servers/" + self,
                BodyPublishers.ofString("[ \"" + SHARED.uri("/dicom-web") + "\" ]"));
    }

    @Test
    void stowShouldAnswerWithWhatWasSent() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        String instance = store(first);
        String sibling = store(first.sibling());
        String study = parent("studies", first.study());

        HttpResponse<String> answer =
                JOBS.post(self, "stow", "{ \"Resources\": [ \"" + study + "\", \"" + instance + "\" ] }");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer, JsonObject.class).toString())
                .isEqualTo("{\"InstancesCount\":\"2\",\"NetworkSizeMB\":\"0\",\"Resources\":{\"Instances\":[\""
                        + instance + "\",\"" + sibling + "\"],\"Studies\":[\"" + study + "\"]},\"Server\":\"" + self
                        + "\"}");
    }

    @Test
    void asynchronousRequestShouldSayWhereItsJobIs() throws Exception {
        String instance = store(SampleInstance.ofNewStudy());

        HttpResponse<String> answer = JOBS.post(
                self, "stow", "{ \"Resources\": [ \"" + instance + "\" ], \"Synchronous\": false, \"Priority\": -4 }");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject submitted = json(answer, JsonObject.class);
        String id = submitted.getString("ID");
        assertThat(submitted.getString("Path")).isEqualTo(".././../jobs/" + id);
        JsonObject job = JOBS.end(id);
        assertThat(job.keySet())
                .containsExactly(
                        "CompletionTime",
                        "Content",
                        "CreationTime",
                        "EffectiveRuntime",
                        "ErrorCode",
                        "ErrorDescription",
                        "ErrorDetails",
                        "ID",
                        "Priority",
                        "Progress",
                        "State",
                        "Timestamp",
                        "Type");
        assertThat(job.getString("State")).isEqualTo("Success");
        assertThat(job.getString("Type")).isEqualTo("DicomWebStowClient");
        assertThat(job.getInt("Priority")).isEqualTo(-4);
        assertThat(job.getInt("Progress")).isEqualTo(100);
        assertThat(job.getInt("ErrorCode")).isZero();
        assertThat(job.getString("ErrorDescription")).isEqualTo("Success");
        assertThat(job.getString("CreationTime")).matches("20[0-9]{6}T[0-9]{6}\\.[0-9]{6}");
        assertThat(strings(json(SHARED.get("/jobs"), JsonArray.class))).contains(id);
        assertThat(json(SHARED.get("/jobs?expand"), JsonArray.class).getValuesAs(JsonObject.class))
                .anyMatch(other -> other.getString("ID").equals(id));
    }

    @Test
    void retrieveShouldNameTheInstancesReceived() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        List<String> instances = List.of(store(first), store(first.sibling()), store(first.ofAnotherSeries()));

        HttpResponse<String> answer =
                JOBS.post(self, "retrieve", "{ \"Resources\": [ { \"Study\": \"" + first.study() + "\" } ] }");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject content = json(answer, JsonObject.class);
        assertThat(content.getString("ReceivedInstancesCount")).isEqualTo("3");
        assertThat(content.getString("NetworkUsageMB")).isEqualTo("0");
        assertThat(content.getString("Server")).isEqualTo(self);
        assertThat(content.getJsonArray("Resources").toString()).isEqualTo("[{\"Study\":\"" + first.study() + "\"}]");
        assertThat(strings(content.getJsonArray("Instances"))).containsExactlyInAnyOrderElementsOf(instances);
    }

    @Test
    void retrieveShouldTakeSeriesAndInstancesToo() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        store(first);
        store(first.sibling());
        String other = store(first.ofAnotherSeries());

        JsonObject content = json(
                JOBS.post(
                        self,
                        "retrieve",
                        "{ \"Resources\": [ { \"Study\": \"" + first.study() + "\", \"Series\": \"" + first.series()
                                + "\" }, { \"Study\": \"" + first.study() + "\", \"Series\": \"" + first.series()
                                + "\", \"Instance\": \"" + first.instance() + "\" } ] }"),
                JsonObject.class);

        assertThat(content.getString("ReceivedInstancesCount")).isEqualTo("3");
        assertThat(strings(content.getJsonArray("Instances"))).hasSize(2).doesNotContain(other);
    }

    @Test
    void wadoShouldBeAsynchronousByDefault() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        String instance = store(sample);

        String id = JOBS.begin(self, "wado", "{ \"Uri\": \"/studies/" + sample.study() + "\" }");

        JsonObject job = JOBS.end(id);
        assertThat(job.getString("State")).as(job.toString()).isEqualTo("Success");
        assertThat(job.getString("Type")).isEqualTo("DicomWebWadoRetrieveClient");
        assertThat(strings(job.getJsonObject("Content").getJsonArray("Instances")))
                .containsExactly(instance);
    }

    @Test
    void failedJobShouldSayWhatItFailedOf() throws Exception {
        String id = JOBS.begin(
                self, "retrieve", "{ \"Resources\": [ { \"Study\": \"1.2.3.4\" } ], \"Asynchronous\": true }");

        JsonObject job = JOBS.end(id);
        assertThat(job.getString("State")).isEqualTo("Failure");
        assertThat(job.getInt("ErrorCode")).isEqualTo(1);
        assertThat(job.getString("ErrorDescription")).isEqualTo("Error encountered within the plugin engine");
        JsonObject content = job.getJsonObject("Content");
        assertThat(content.getInt("FunctionErrorCode")).isEqualTo(17);
        assertThat(content.getString("FunctionErrorDescription")).isEqualTo("Unknown resource");
        assertThat(content.getString("FunctionErrorDetails")).contains("/dicom-web/studies/1.2.3.4", "404");
        assertThat(content.getJsonArray("FailedResources").getJsonObject(0).getString("Resource"))
                .isEqualTo("studies/1.2.3.4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stow     | {}                                                                      | 400 | 15
            stow     | { "Resources": [ 1 ] }                                                  | 400 | 15
            stow     | { "Resources": [], "Synchronous": 1 }                                   | 400 | 15
            stow     | { "Resources": [], "Priority": "high" }                                 | 400 | 15
            stow     | { "Resources": [ "" ] }                                                 | 404 | 17
            stow     | { "Resources": [ "00000000-00000000-00000000-00000000-00000000" ] }     | 404 | 17
            retrieve | {}                                                                      | 400 | 15
            retrieve | { "Resources": [ {} ] }                                                 | 400 | 15
            retrieve | { "Resources": [ { "Study": "1.2", "Instance": "1.4" } ] }              | 400 | 15
            retrieve | { "Resources": [ { "Study": "1.2.3.4" } ] }                             | 404 | 17
            wado     | {}                                                                      | 400 | 15
            wado     | { "Uri": "studies?x" }                                                  | 400 | 15
            wado     | { "Uri": "system", "Synchronous": true }                                | 404 | 17
            """)
    void requestThatFailsShouldSayWhy(String operation, String body, int status, int orthancStatus) throws Exception {
        HttpResponse<String> response = JOBS.post(self, operation, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject error = json(response, JsonObject.class);
        assertThat(error.getInt("OrthancStatus")).isEqualTo(orthancStatus);
        assertThat(error.getString("Details")).isNotEmpty();
    }

    @Test
    void unknownServerShouldNotBeFoundAndOtherMethodsNotAllowed() throws Exception {
        for (String operation : List.of("stow", "retrieve")) {
            assertThat(JOBS.post("nobody", operation, "{ \"Resources\": [] }").statusCode())
                    .isEqualTo(404);
            HttpResponse<String> response = SHARED.get("/dicom-web/servers/" + self + "/" + operation);
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow").orElse("")).contains("POST");
        }
    }

    @Test
    void pausedJobShouldGoOnWithWhatIsLeft() throws Exception {
        String id = JOBS.begin(self, "stow", slowStudy(30));
        JOBS.until(id, job -> job.getInt("Progress") > 5);

        assertThat(JOBS.act(id, "pause")).isEqualTo(200);
        JsonObject paused = JOBS.job(id);
        assertThat(paused.getString("State")).isEqualTo("Paused");
        assertThat(JOBS.act(id, "resume")).isEqualTo(200);
        assertThat(JOBS.act(id, "resume")).isEqualTo(400);
        JsonObject ended = JOBS.end(id);
        assertThat(ended.getString("State")).as(ended.toString()).isEqualTo("Success");
        assertThat(ended.getJsonObject("Content").getString("InstancesCount")).isEqualTo("30");
    }

    @Test
    void cancelledJobShouldHaveFailedAndBeSubmittedAgain() throws Exception {
        String id = JOBS.begin(self, "stow", slowStudy(20));
        JOBS.until(id, "Running");

        assertThat(JOBS.act(id, "cancel")).isEqualTo(200);
        JsonObject cancelled = JOBS.job(id);
        assertThat(cancelled.getString("State")).isEqualTo("Failure");
        assertThat(cancelled.getInt("ErrorCode")).isEqualTo(37);
        assertThat(cancelled.getString("ErrorDescription")).isEqualTo("This job was canceled");
        assertThat(JOBS.act(id, "cancel")).isEqualTo(200);
        assertThat(JOBS.act(id, "pause")).isEqualTo(200);
        assertThat(JOBS.act(id, "resubmit")).isEqualTo(200);
        assertThat(JOBS.act(id, "resubmit")).isEqualTo(400);
        assertThat(JOBS.end(id).getString("State")).isEqualTo("Success");
    }

    @Test
    void retrievalShouldStopWithinASecondToo() throws Exception {
        SampleInstance first = storeStudy(40);
        String id = JOBS.begin(
                self,
                "retrieve",
                "{ \"Resources\": [ { \"Study\": \"" + first.study()
                        + "\" } ], \"Debug\": true, \"Asynchronous\": true }");
        JOBS.until(id, "Running");

        assertThat(JOBS.act(id, "pause")).isEqualTo(200);
        assertThat(JOBS.job(id).getString("State")).isEqualTo("Paused");
        assertThat(JOBS.act(id, "resume")).isEqualTo(200);
        JsonObject ended = JOBS.end(id);
        assertThat(ended.getString("State")).as(ended.toString()).isEqualTo("Success");
        assertThat(ended.getJsonObject("Content").getString("ReceivedInstancesCount"))
                .isEqualTo("40");
    }

    @Test
    void endedJobShouldBeRemovedAndUnknownOnesNotFound() throws Exception {
        String instance = store(SampleInstance.ofNewStudy());
        String id = JOBS.begin(self, "stow", "{ \"Resources\": [ \"" + instance + "\" ], \"Asynchronous\": true }");
        JOBS.end(id);

        assertThat(SHARED.get("/jobs/" + id + "/archive").statusCode()).isEqualTo(404);
        assertThat(SHARED.request("DELETE", "/jobs/" + id).statusCode()).isEqualTo(200);
        HttpResponse<String> gone = SHARED.request("DELETE", "/jobs/" + id);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(json(gone, JsonObject.class).getInt("OrthancStatus")).isEqualTo(7);
        assertThat(SHARED.get("/jobs/" + id).statusCode()).isEqualTo(404);
        assertThat(SHARED.get("/jobs/" + id).body()).isEmpty();
        for (String action : List.of("cancel", "pause", "resume", "resubmit")) {
            assertThat(JOBS.act(id, action)).as(action).isEqualTo(400);
            assertThat(JOBS.act("x", action)).as(action).isEqualTo(400);
        }
    }

    @Test
    void onlyTheLastJobsShouldBeRemembered() throws Exception {
        String instance = store(SampleInstance.ofNewStudy());
        String first = JOBS.begin(self, "stow", "{ \"Resources\": [ \"" + instance + "\" ], \"Asynchronous\": true }");
        JOBS.end(first);
        for (int i = 0; i < 10; i++) {
            assertThat(JOBS.post(self, "stow", "{ \"Resources\": [ \"" + instance + "\" ] }")
                            .statusCode())
                    .isEqualTo(200);
        }
        // Who waits for the last job is told before the oldest is forgotten.
        Eventually.holds(
                "oldest job is forgotten", () -> SHARED.get("/jobs/" + first).statusCode() == 404);
    }

    @Test
    void manyWhoWaitShouldNotKeepTheServerFromAnsweringItself() throws Exception {
        String instance = store(SampleInstance.ofNewStudy());
        ExecutorService clients = Executors.newFixedThreadPool(60);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                answers.add(clients.submit(() -> JOBS.post(self, "stow", "{ \"Resources\": [ \"" + instance + "\" ] }")
                        .statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static String slowStudy(int instances) throws Exception {
        return "{ \"Resources\": [ \"" + parent("studies", storeStudy(instances).study())
                + "\" ], \"Debug\": true, \"Synchronous\": false }";
    }

    private static SampleInstance storeStudy(int instances) throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        List<byte[]> files = new ArrayList<>(List.of(first.file()));
        for (int i = 1; i < instances; i++) {
            files.add(first.sibling().file());
        }
        assertThat(SHARED.store("/dicom-web/studies", files).statusCode()).isEqualTo(200);
        return first;
    }

    private static String store(SampleInstance sample) throws Exception {
        HttpResponse<String> answer = SHARED.upload(sample.file());
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer, JsonObject.class).getString("ID");
    }

    private static String parent(String level, String uid) throws Exception {
        HttpResponse<String> found =
                SHARED.send("POST", "/tools/lookup", BodyPublishers.ofString(uid), "Content-Type", "text/plain");
        for (JsonObject match : json(found, JsonArray.class).getValuesAs(JsonObject.class)) {
            if (match.getString("Path").startsWith("/" + level)) {
                return match.getString("ID");
            }
        }
        throw new AssertionError("no " + level + " " + uid + ": " + found.body());
    }

    private static List<String> strings(JsonArray array) {
        return array.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }
}
