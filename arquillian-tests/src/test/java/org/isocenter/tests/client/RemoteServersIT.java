package org.isocenter.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client's routes; the remote server is the server itself. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class RemoteServersIT {

    private static final String SERVERS = "/dicom-web/servers";

    @ArquillianResource
    private ContainerController controller;

    @Test
    void definedServerShouldBeListedWithoutItsSecrets() throws Exception {
        String name = define("{ \"Url\": \"http://h/dicom-web\", \"Username\": \"alice\", \"Password\": \"sesame\","
                + " \"HttpHeaders\": { \"X-Key\": \"sesame\" }, \"HasDelete\": true }");

        assertThat(json(SHARED.get(SERVERS), JsonArray.class).toString()).contains("\"" + name + "\"");
        assertThat(json(SHARED.get(SERVERS + "/" + name), JsonArray.class).toString())
                .isEqualTo("[\"get\",\"retrieve\",\"stow\",\"wado\",\"qido\",\"delete\"]");
        HttpResponse<String> expanded = SHARED.get(SERVERS + "?expand");
        assertThat(expanded.body()).doesNotContain("sesame");
        assertThat(json(expanded, JsonObject.class).getJsonObject(name).toString())
                .isEqualTo(
                        "{\"HasDelete\":\"1\",\"HttpHeaders\":[\"X-Key\"],\"Password\":null,\"Pkcs11\":false,\"Timeout\":0,"
                                + "\"Url\":\"http://h/dicom-web/\",\"Username\":\"alice\"}");
    }

    @Test
    void removedServerShouldBeGone() throws Exception {
        String name = define("[ \"http://h/\" ]");

        HttpResponse<String> removed = SHARED.request("DELETE", SERVERS + "/" + name);
        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(json(removed, JsonObject.class)).isEmpty();
        assertThat(SHARED.get(SERVERS + "/" + name).statusCode()).isEqualTo(404);
        HttpResponse<String> again = SHARED.request("DELETE", SERVERS + "/" + name);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(json(again, JsonObject.class).getInt("OrthancStatus")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT  | {}                    | 400 | 15
            PUT  | [                     | 400 | 15
            PUT  | [ "http://h", "a" ]   | 400 | 15
            """)
    void malformedDefinitionShouldBeRefused(String method, String body, int status, int orthancStatus)
            throws Exception {
        HttpResponse<String> response = SHARED.send(method, SERVERS + "/malformed", BodyPublishers.ofString(body));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response, JsonObject.class).getInt("OrthancStatus")).isEqualTo(orthancStatus);
    }

    @Test
    void otherMethodsShouldNotBeAllowed() throws Exception {
        assertThat(SHARED.request("POST", SERVERS).headers().firstValue("Allow").orElse(""))
                .contains("GET")
                .doesNotContain("POST");
        HttpResponse<String> response = SHARED.request("POST", SERVERS + "/x");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow").orElse("")).contains("GET", "PUT", "DELETE");
        assertThat(SHARED.get(SERVERS + "/x/get").statusCode()).isEqualTo(405);
    }

    @Test
    void getShouldPassTheAnswerOn() throws Exception {
        SampleInstance sample = store();
        String name = self();

        HttpResponse<String> answer = post(
                name,
                "get",
                "{ \"Uri\": \"/studies\", \"Arguments\": { \"StudyInstanceUID\": \"" + sample.study() + "\" } }");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
        assertThat(json(answer, JsonArray.class)).hasSize(1);
        assertThat(answer.body()).contains(sample.study());
    }

    @Test
    void qidoShouldAnswerWithFlattenedMatches() throws Exception {
        SampleInstance sample = store();

        HttpResponse<String> answer = post(
                self(),
                "qido",
                "{ \"Uri\": \"studies\", \"Arguments\": { \"PatientID\": \"" + sample.patient() + "\" } }");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject match = json(answer, JsonArray.class).getJsonObject(0);
        assertThat(match.getJsonObject("0020000D").getString("Value")).isEqualTo(sample.study());
        assertThat(match.getJsonObject("00100020").toString())
                .isEqualTo("{\"Group\":16,\"Element\":32,\"Name\":\"PatientID\",\"vr\":\"LO\",\"Value\":\""
                        + sample.patient() + "\",\"Values\":[\"" + sample.patient() + "\"]}");
    }

    @Test
    void qidoShouldPassOnHowManyMoreMatchesThereAre() throws Exception {
        SampleInstance sample = store();
        SHARED.upload(sample.sibling().file());
        SHARED.upload(sample.sibling().file());

        HttpResponse<String> answer = post(
                self(),
                "qido",
                "{ \"Uri\": \"studies/" + sample.study() + "/instances\", \"Arguments\": { \"limit\": \"1\" } }");

        assertThat(json(answer, JsonArray.class)).hasSize(1);
        assertThat(answer.headers().firstValue("Warning")).hasValueSatisfying(warning -> assertThat(warning)
                .endsWith("There are 2 additional results that can be requested"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            get    | {}                                                     | 400 | 15
            get    | []                                                     | 400 | 15
            get    | nonsense                                               | 400 | 15
            get    | { "Uri": "studies?limit=1" }                           | 400 | 15
            get    | { "Uri": "studies", "Arguments": { "limit": 1 } }      | 400 | 15
            get    | { "Uri": "studies/1.2.3" }                             | 404 | 17
            qido   | { "Uri": "studies", "Arguments": { "limit": "x" } }    | 400 | 8
            delete | { "Level": "Study", "StudyInstanceUID": "1.2.3" }      | 400 | 15
            """)
    void requestThatFailsShouldSayWhy(String operation, String body, int status, int orthancStatus) throws Exception {
        HttpResponse<String> response = post(self(), operation, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject error = json(response, JsonObject.class);
        assertThat(error.getInt("OrthancStatus")).isEqualTo(orthancStatus);
        assertThat(error.getString("Details")).isNotEmpty();
    }

    @Test
    void unreachableServerShouldBeANetworkError() throws Exception {
        HttpResponse<String> response = post(define("[ \"http://127.0.0.1:1/\" ]"), "get", "{ \"Uri\": \"studies\" }");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(json(response, JsonObject.class).getInt("OrthancStatus")).isEqualTo(9);
        assertThat(post("nobody", "get", "{ \"Uri\": \"studies\" }").statusCode())
                .isEqualTo(404);
    }

    @Test
    void serversInTheDatabaseShouldOutliveTheServer() throws Exception {
        OwnServer own = new OwnServer(controller);
        String inDatabase =
                "{ \"DicomWeb\": { \"ServersInDatabase\": true, \"Servers\": { \"file\": [ \"http://f/\" ] } } }";
        DeployedServer server = own.start(inDatabase);
        try {
            server.send("PUT", SERVERS + "/kept", BodyPublishers.ofString("[ \"http://h/\", \"alice\", \"sesame\" ]"));
        } finally {
            own.stop();
        }

        server = own.start(inDatabase);
        try {
            assertThat(json(server.get(SERVERS), JsonArray.class).toString()).isEqualTo("[\"kept\"]");
            assertThat(json(server.get(SERVERS + "?expand"), JsonObject.class)
                            .getJsonObject("kept")
                            .getString("Username"))
                    .isEqualTo("alice");
            assertThat(server.request("DELETE", SERVERS + "/kept").statusCode()).isEqualTo(200);
        } finally {
            own.stop();
        }
    }

    private static SampleInstance store() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        assertThat(SHARED.upload(sample.file()).statusCode()).isEqualTo(200);
        return sample;
    }

    private static String self() throws Exception {
        return define("[ \"" + SHARED.uri("/dicom-web") + "\" ]");
    }

    private static String define(String definition) throws Exception {
        String name = "server-" + UUID.randomUUID();
        HttpResponse<String> response = SHARED.send("PUT", SERVERS + "/" + name, BodyPublishers.ofString(definition));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
        return name;
    }

    private static HttpResponse<String> post(String server, String operation, String body) throws Exception {
        return SHARED.send("POST", SERVERS + "/" + server + "/" + operation, BodyPublishers.ofString(body));
    }
}
