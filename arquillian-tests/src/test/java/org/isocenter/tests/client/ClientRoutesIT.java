package org.isocenter.tests.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.JobsOfServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.ScriptedPeer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client's routes ask of a remote server that the test plays, and what they make of its answers. */
@ExtendWith(ArquillianExtension.class)
class ClientRoutesIT {

    private static final String SERVERS = "/dicom-web/servers/";
    private static final JobsOfServer JOBS = new JobsOfServer(SHARED);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Study     | studies/1.2
            studies   | studies/1.2
            Series    | studies/1.2/series/1.3
            INSTANCE  | studies/1.2/series/1.3/instances/1.4
            Instances | studies/1.2/series/1.3/instances/1.4
            """)
    void deleteShouldDeleteThere(String level, String path) throws Exception {
        try (ScriptedPeer peer = answering(200, "{}")) {
            HttpResponse<String> answer = JOBS.post(withDeletion(peer), "delete", resource(level));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
            assertThat(peer.requests).containsExactly("DELETE /dicom-web/" + path);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "204, 200, 0",
        "400, 400, 8",
        "401, 401, 29",
        "403, 401, 29",
        "404, 404, 17",
        "405, 500, 9",
        "500, 500, 9"
    })
    void answerToADeletionShouldBeWhatItMeans(int remote, int status, int orthancStatus) throws Exception {
        try (ScriptedPeer peer = answering(remote, "")) {
            HttpResponse<String> answer = JOBS.post(withDeletion(peer), "delete", resource("Study"));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            if (status != 200) {
                JsonObject error = json(answer, JsonObject.class);
                assertThat(error.getInt("OrthancStatus")).isEqualTo(orthancStatus);
                assertThat(error.getString("Details")).contains("DELETE " + peer.url() + "studies/1.2", "" + remote);
                // A browser would ask for the password of this server.
                assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { "Level": "Patient", "StudyInstanceUID": "1.2" }                            | 3
            { "StudyInstanceUID": "1.2" }                                                | 15
            { "Level": "Study" }                                                         | 15
            { "Level": "Series", "StudyInstanceUID": "1.2" }                             | 15
            { "Level": "Instance", "StudyInstanceUID": "1.2", "SeriesInstanceUID": "1" } | 15
            { "Level": "Study", "StudyInstanceUID": "../system" }                        | 15
            { "Level": "Study", "StudyInstanceUID": 12 }                                 | 15
            """)
    void deletionOfNothingThatCanBeNamedShouldBeRefused(String body, int orthancStatus) throws Exception {
        try (ScriptedPeer peer = answering(200, "{}")) {
            HttpResponse<String> answer = JOBS.post(withDeletion(peer), "delete", body);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(json(answer, JsonObject.class).getInt("OrthancStatus")).isEqualTo(orthancStatus);
            assertThat(peer.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | []      | true  | The server answers searches.
            200 | <html>  | false | in the place of DICOM JSON
            401 | no      | false | wants other credentials
            404 | no      | false | no DICOMweb service at
            503 | no      | false | is busy (503)
            """)
    void testShouldSayInWordsWhetherAServerCanBeUsed(int remote, String body, boolean usable, String words)
            throws Exception {
        try (ScriptedPeer peer = answering(remote, body)) {
            HttpResponse<String> answer = JOBS.post(define("[ \"" + peer.url() + "\" ]"), "test", "");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonObject finding = json(answer, JsonObject.class);
            assertThat(finding.getBoolean("Ok")).isEqualTo(usable);
            assertThat(finding.getString("Message")).contains(words);
            assertThat(finding.getInt("Status")).isEqualTo(remote);
            assertThat(peer.requests).containsExactly("GET /dicom-web/studies?limit=1");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [ "http://127.0.0.1:1/" ]                                                     | Nothing listens at 127.0.0.1:1
            [ "http://nowhere.invalid/" ]                                                 | no host of the name nowhere.invalid
            { "Url": "https://127.0.0.1:1/", "Pkcs11": true }                             | the option "Pkcs11" names no token
            { "Url": "https://127.0.0.1:1/", "CertificateFile": "/none.pem" }             | /none.pem cannot be used
            { "Url": "https://127.0.0.1:1/", "HttpsCACertificates": "/none.pem" }         | /none.pem cannot be used
            { "Url": "http://127.0.0.1:1/", "OAuth2": { "ServiceAccountFile": "/none" } } | /none cannot be used
            """)
    void testShouldSayWhatKeepsUsFromAsking(String definition, String words) throws Exception {
        HttpResponse<String> answer = JOBS.post(define(definition), "test", "{}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject finding = json(answer, JsonObject.class);
        assertThat(finding.getBoolean("Ok")).isFalse();
        assertThat(finding.getString("Message")).contains(words);
    }

    @Test
    void testOfAnUnknownServerShouldNotBeFound() throws Exception {
        assertThat(JOBS.post("nobody", "test", "").statusCode()).isEqualTo(404);
        assertThat(SHARED.get(SERVERS + "nobody/test").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"Arguments", "GetArguments"})
    void retrieveShouldSendHeadersAndArguments(String member) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        List<String> headers = new CopyOnWriteArrayList<>();
        try (ScriptedPeer peer = new ScriptedPeer(exchange -> {
            headers.add(exchange.getRequestHeaders().getFirst("X-Site") + " "
                    + exchange.getRequestHeaders().getFirst("Accept"));
            sendInstance(exchange, sample);
        })) {
            HttpResponse<String> answer = JOBS.post(
                    define("[ \"" + peer.url() + "\" ]"),
                    "retrieve",
                    "{ \"Resources\": [ { \"Study\": \"" + sample.study() + "\" } ], \"" + member
                            + "\": { \"priority\": \"é&\", \"flag\": \"\" }, \"HttpHeaders\": { \"X-Site\": \"here\","
                            + " \"Accept\": \"multipart/related; type=\\\"application/dicom\\\"\" } }");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(peer.requests)
                    .containsExactly("GET /dicom-web/studies/" + sample.study() + "?flag&priority=%C3%A9%26");
            assertThat(headers).containsExactly("here multipart/related; type=\"application/dicom\"");
            String id = json(answer, JsonObject.class).getJsonArray("Instances").getString(0);
            assertThat(SHARED.bytes("/instances/" + id + "/file").body()).isEqualTo(sample.file());
        }
    }

    @Test
    void argumentsShouldWinOverThoseOfOrthanc() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        try (ScriptedPeer peer = new ScriptedPeer(exchange -> sendInstance(exchange, sample))) {
            JOBS.post(
                    define("[ \"" + peer.url() + "\" ]"),
                    "retrieve",
                    "{ \"Resources\": [ { \"Study\": \"1.2\" } ], \"Arguments\": { \"a\": \"1\" }, \"GetArguments\": { \"b\": \"2\" } }");

            assertThat(peer.requests).containsExactly("GET /dicom-web/studies/1.2?a=1");
        }
    }

    @Test
    void serverThatWantsTokensShouldBeSentAFreshOneWhenItRefusesTheLast() throws Exception {
        List<String> tokens = new CopyOnWriteArrayList<>();
        List<String> seen = new CopyOnWriteArrayList<>();
        try (ScriptedPeer peer = new ScriptedPeer(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/token")) {
                tokens.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                ScriptedPeer.send(
                        exchange,
                        200,
                        "application/json",
                        "{\"access_token\":\"t" + tokens.size() + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
                return;
            }
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            seen.add(exchange.getRequestMethod() + " " + token);
            boolean revoked = seen.size() > 2 && "Bearer t1".equals(token);
            ScriptedPeer.send(exchange, revoked ? 401 : 200, "application/dicom+json", "[]");
        })) {
            String name = define(
                    "{ \"Url\": \"" + peer.url() + "\", \"OAuth2\": { \"TokenUrl\": \"http://127.0.0.1:" + peer.port()
                            + "/token\", \"ClientId\": \"isocenter\", \"ClientSecret\": \"sesame\", \"Scope\": \"dicom\" } }");
            String search = "{ \"Uri\": \"studies\" }";

            for (int i = 0; i < 3; i++) {
                assertThat(JOBS.post(name, "qido", search).statusCode()).isEqualTo(200);
            }

            assertThat(seen).containsExactly("GET Bearer t1", "GET Bearer t1", "GET Bearer t1", "GET Bearer t2");
            assertThat(tokens).hasSize(2).allMatch(body -> body.contains("grant_type=client_credentials"));
            assertThat(SHARED.get("/dicom-web/servers?expand").body()).doesNotContain("sesame");
        }
    }

    @Test
    void definitionShouldBeChangedWithoutItsSecrets() throws Exception {
        String name = define("{ \"Url\": \"http://h/\", \"Username\": \"alice\", \"Password\": \"sesame\" }");

        HttpResponse<String> changed = SHARED.send(
                "PATCH", SERVERS + name, BodyPublishers.ofString("{ \"Timeout\": 7, \"HasDelete\": true }"));

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        HttpResponse<String> config = SHARED.get(SERVERS + name + "/config");
        assertThat(config.body())
                .isEqualTo("{\"HasDelete\":\"1\",\"HttpHeaders\":[],\"Password\":null,\"Pkcs11\":false,\"Timeout\":7,"
                        + "\"Url\":\"http://h/\",\"Username\":\"alice\"}");
        assertThat(SHARED.send("PATCH", SERVERS + name, BodyPublishers.ofString("{ \"Timeout\": -1 }"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(SHARED.send("PATCH", SERVERS + "nobody", BodyPublishers.ofString("{}"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(SHARED.get(SERVERS + "nobody/config").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <html>            | 400 | 15
            {}                | 500 | 9
            [ 1 ]             | 500 | 9
            [ { "0020000D": { "Value": [ "1.2" ] } } ] | 500 | 9
            """)
    void answerThatIsNoListOfMatchesShouldBeAnError(String body, int status, int orthancStatus) throws Exception {
        try (ScriptedPeer peer = answering(200, body)) {
            HttpResponse<String> answer =
                    JOBS.post(define("[ \"" + peer.url() + "\" ]"), "qido", "{ \"Uri\": \"studies\" }");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(json(answer, JsonObject.class).getInt("OrthancStatus")).isEqualTo(orthancStatus);
        }
    }

    @Test
    void getShouldPassOnWhateverBodyAndHeadersThereAre() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(exchange -> {
            exchange.getResponseHeaders().set("X-Site", "there");
            exchange.sendResponseHeaders(203, 0);
            exchange.getResponseBody().write("bytes".getBytes(UTF_8));
        })) {
            HttpResponse<String> answer =
                    JOBS.post(define("[ \"" + peer.url() + "\" ]"), "get", "{ \"Uri\": \"//anything//at/all\" }");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("bytes");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
            assertThat(answer.headers().firstValue("X-Site")).hasValue("there");
            assertThat(peer.requests).containsExactly("GET /dicom-web/anything/at/all");
        }
    }

    @Test
    void metadataShouldBePassedOnAndNotStored() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        String set = "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + sample.study() + "\"]}}";
        try (ScriptedPeer peer = answering(200, "[" + set + "]")) {
            HttpResponse<String> answer = JOBS.post(
                    define("[ \"" + peer.url() + "\" ]"),
                    "metadata",
                    "{ \"Resources\": [ { \"Study\": \"" + sample.study()
                            + "\" }, { \"Study\": \"1.2\", \"Series\": \"1.3\" } ] }");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
            assertThat(answer.body()).isEqualTo("[" + set + "," + set + "]");
            assertThat(peer.requests)
                    .containsExactly(
                            "GET /dicom-web/studies/" + sample.study() + "/metadata",
                            "GET /dicom-web/studies/1.2/series/1.3/metadata");
            assertThat(SHARED.get("/dicom-web/studies/" + sample.study()).statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            metadata | {}                                                                | 400
            metadata | { "Resources": [], "Query": {} }                                  | 400
            metadata | { "Query": { "PatientID": 1 } }                                   | 400
            retrieve | { "Resources": [], "Query": {} }                                  | 400
            retrieve | { "Query": {}, "Level": "Patient" }                               | 400
            retrieve | { "Resources": [], "RetrieveConcurrency": -1 }                    | 400
            stow     | { "Resources": [], "StowPerStudy": "perhaps" }                    | 400
            stow     | { "Resources": [], "OnlyMissing": 1 }                             | 400
            """)
    void requestThatCannotBeMeantSoShouldBeRefused(String operation, String body, int status) throws Exception {
        try (ScriptedPeer peer = answering(200, "[]")) {
            HttpResponse<String> answer = JOBS.post(define("[ \"" + peer.url() + "\" ]"), operation, body);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(peer.requests).isEmpty();
        }
    }

    @Test
    void whatAQueryFindsShouldBeRetrievedSomeAtATime() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SampleInstance sibling = sample.sibling();
        try (ScriptedPeer peer = new ScriptedPeer(exchange -> {
            String path = exchange.getRequestURI().toString();
            if (path.contains("?")) {
                boolean first = path.endsWith("offset=0");
                ScriptedPeer.send(
                        exchange,
                        200,
                        "application/dicom+json",
                        first ? "[" + match(sample) + "," + match(sibling) + "]" : "[]");
            } else {
                sendInstance(exchange, path.endsWith(sample.instance()) ? sample : sibling);
            }
        })) {
            HttpResponse<String> answer = JOBS.post(
                    define("{ \"Url\": \"" + peer.url() + "\", \"RetrieveConcurrency\": 2 }"),
                    "retrieve",
                    "{ \"Query\": { \"Modality\": \"CT\" }, \"Level\": \"Instance\" }");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonObject content = json(answer, JsonObject.class);
            assertThat(content.getString("ReceivedInstancesCount")).isEqualTo("2");
            assertThat(content.getJsonArray("Instances")).hasSize(2);
            assertThat(content.getString("Level")).isEqualTo("Instance");
            assertThat(peer.requests.get(0)).isEqualTo("GET /dicom-web/instances?Modality=CT&limit=500&offset=0");
        }
    }

    private static String match(SampleInstance sample) {
        return "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + sample.study()
                + "\"]},\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"" + sample.series()
                + "\"]},\"00080018\":{\"vr\":\"UI\",\"Value\":[\"" + sample.instance() + "\"]}}";
    }

    @Test
    void getOfAnEndlessBodyShouldBeStreamedUntilTheUserHasEnough() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[1 << 16]);
            }
        })) {
            String name = define("[ \"" + peer.url() + "\" ]");

            assertThat(SHARED.readSome(SERVERS + name + "/get", "{ \"Uri\": \"x\" }", 64 << 20))
                    .isEqualTo(64 << 20);
        }
    }

    @Test
    void listShouldBeInAlphabeticalOrder() throws Exception {
        define("[ \"http://h/\" ]");
        define("[ \"http://h/\" ]");

        List<String> names = json(SHARED.get("/dicom-web/servers"), JsonArray.class).stream()
                .map(Object::toString)
                .toList();
        assertThat(names).isSorted();
    }

    private static void sendInstance(HttpExchange exchange, SampleInstance sample) throws IOException {
        byte[] message = DeployedServer.multipart("b", List.of(sample.file()));
        exchange.getResponseHeaders().set("Content-Type", MultipartRelatedWriter.mediaType("application/dicom", "b"));
        exchange.sendResponseHeaders(200, message.length);
        exchange.getResponseBody().write(message);
    }

    private static ScriptedPeer answering(int status, String body) throws IOException {
        return new ScriptedPeer(exchange -> ScriptedPeer.send(
                exchange, status, "application/dicom+json", body, "WWW-Authenticate", "Basic realm=\"there\""));
    }

    private static String resource(String level) {
        return "{ \"Level\": \"" + level
                + "\", \"StudyInstanceUID\": \"1.2\", \"SeriesInstanceUID\": \"1.3\", \"SOPInstanceUID\": \"1.4\" }";
    }

    private static String withDeletion(ScriptedPeer peer) throws Exception {
        return define("{ \"Url\": \"" + peer.url() + "\", \"HasDelete\": true }");
    }

    private static String define(String definition) throws Exception {
        String name = "played-" + UUID.randomUUID();
        HttpResponse<String> answer = SHARED.send("PUT", SERVERS + name, BodyPublishers.ofString(definition));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return name;
    }
}
