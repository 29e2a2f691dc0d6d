package org.isocenter.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.JobsOfServer;
import org.isocenter.tests.server.ManagedBeans;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.ScriptedPeer;
import org.isocenter.tests.server.SoftToken;
import org.isocenter.tests.server.StartsServers;
import org.isocenter.tests.server.StowPeer;
import org.isocenter.tests.server.TlsPeer;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Options that concern the client, and what administrators see of it while the server runs. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class ClientOptionsIT {

    private static final String SERVERS = "/dicom-web/servers";

    @ArquillianResource
    private ContainerController controller;

    private OwnServer own;
    private ScriptedPeer proxy;
    private final List<String> proxied = new CopyOnWriteArrayList<>();

    @BeforeEach
    void startProxy() throws IOException {
        own = new OwnServer(controller);
        OwnServer.forgetData();
        proxy = new ScriptedPeer(exchange -> {
            String credentials = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            proxied.add(exchange.getRequestURI() + " " + credentials);
            if (credentials == null) {
                ScriptedPeer.send(exchange, 407, "text/plain", "", "Proxy-Authenticate", "Basic realm=\"p\"");
            } else {
                ScriptedPeer.send(exchange, 200, "application/dicom+json", "[]");
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        own.stop();
        proxy.close();
        OwnServer.forgetData();
    }

    @Test
    void optionsOfTheClientShouldHoldAndItsServersBeReadAnew() throws Exception {
        DeployedServer server = own.start(configuration("\"far\": [ \"http://far.test/dicom-web/\" ]"));
        JobsOfServer jobs = new JobsOfServer(server);
        try (ManagedBeans beans = ManagedBeans.of(own.process());
                StowPeer peer = new StowPeer()) {
            proxyShouldBeUsed(jobs);
            serversShouldBeReadAnew(server);
            jobsShouldBeSteeredOverJmx(server, jobs, beans, peer);
        }
        SampleInstance unstable = SampleInstance.ofNewStudy();
        server.upload(unstable.file());
        own.stop();

        try (StowPeer peer = new StowPeer()) {
            server = own.start(
                    "{ \"SaveJobs\": false, \"LogExportedResources\": true, \"StableAge\": 2, \"DicomWeb\": { \"Servers\": { \"peer\": [ \""
                            + peer.url()
                            + "\" ] }, \"RoutingRules\": { \"later\": { \"Server\": \"peer\", \"Query\": { \"PatientID\": \""
                            + unstable.patient() + "\" } } } } }");

            // With SaveJobs off they have not outlived the restart; what became stable after it is sent.
            Eventually.holds("the peer has something", () -> !peer.acknowledged.isEmpty());
            assertThat(peer.acknowledged).containsExactly(unstable.instance());
            DeployedServer restarted = server;
            Eventually.holds("what was sent is noted", () -> !json(restarted.get("/exports"), JsonObject.class)
                    .getJsonArray("Exports")
                    .isEmpty());
            assertThat(json(server.get("/exports"), JsonObject.class)
                            .getJsonArray("Exports")
                            .getJsonObject(0))
                    .containsEntry("SOPInstanceUID", Json.createValue(unstable.instance()))
                    .containsEntry("PatientID", Json.createValue(unstable.patient()))
                    .containsEntry("RemoteModality", Json.createValue("peer"));
            assertThat(json(server.get("/jobs?expand"), JsonArray.class))
                    .singleElement()
                    .satisfies(job -> assertThat(
                                    job.asJsonObject().getJsonObject("Content").getString("Rule"))
                            .isEqualTo("later"));
        }
    }

    private String configuration(String servers) {
        return "{ \"SaveJobs\": false, \"ConcurrentJobs\": 1, \"HttpProxy\": \"u:p@127.0.0.1:" + proxy.port()
                + "\", \"DicomWeb\": { \"Servers\": { " + servers + " } } }";
    }

    private void proxyShouldBeUsed(JobsOfServer jobs) throws Exception {
        HttpResponse<String> answer = jobs.post("far", "qido", "{ \"Uri\": \"studies\" }");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(proxied)
                .containsExactly(
                        "http://far.test/dicom-web/studies null", "http://far.test/dicom-web/studies Basic dTpw");
    }

    private void serversShouldBeReadAnew(DeployedServer server) throws Exception {
        server.send("PUT", SERVERS + "/users", BodyPublishers.ofString("[ \"http://u/\" ]"));

        own.configure(configuration("\"near\": [ \"http://near.test/\" ]"));
        Eventually.holds(
                "the new server is known", () -> server.get(SERVERS).body().contains("near"));
        assertThat(json(server.get(SERVERS), JsonArray.class).toString()).isEqualTo("[\"near\",\"users\"]");

        own.configure(configuration("\"near\": [ 1 ]"));
        Eventually.holds("the mistake is told", () -> OwnServer.log().stream()
                .anyMatch(line -> line.contains("remote servers stay as they were")
                        && line.contains("The remote server \"near\" is wrong")));
        assertThat(json(server.get(SERVERS), JsonArray.class).toString()).isEqualTo("[\"near\",\"users\"]");
    }

    private static void jobsShouldBeSteeredOverJmx(
            DeployedServer server, JobsOfServer jobs, ManagedBeans beans, StowPeer peer) throws Exception {
        assertThat((String[]) beans.get("RemoteServers", "Servers"))
                .containsExactly("near http://near.test/", "users http://u/");
        assertThat(beans.invoke("RemoteServers", "test", "nobody")).isEqualTo("Inexistent server: nobody");
        server.send(
                "PUT",
                SERVERS + "/peer",
                BodyPublishers.ofString("{ \"Url\": \"" + peer.url() + "\", \"HttpProxy\": \"\" }"));
        String instance = json(server.upload(SampleInstance.ofNewStudy().file()), JsonObject.class)
                .getString("ID");
        String stow = "{ \"Resources\": [ \"" + instance + "\" ], \"Asynchronous\": true }";

        beans.invoke("Jobs", "suspend");
        String first = jobs.begin("users", "stow", stow);
        String second = jobs.begin("users", "stow", stow);

        assertThat(beans.get("Jobs", "Suspended")).isEqualTo(true);
        assertThat(beans.get("Jobs", "ConcurrentJobs")).isEqualTo(1);
        assertThat(beans.get("Jobs", "Pending")).isEqualTo(2L);
        assertThat(beans.get("Jobs", "Running")).isEqualTo(0L);
        assertThat((String[]) beans.get("Jobs", "Jobs"))
                .containsExactly(first + " DicomWebStowClient PENDING 0 %", second + " DicomWebStowClient PENDING 0 %");
        assertThat(beans.invoke("Jobs", "pause", first)).isEqualTo(true);
        assertThat(jobs.job(first).getString("State")).isEqualTo("Paused");
        assertThat(beans.invoke("Jobs", "cancel", second)).isEqualTo(true);
        assertThat(jobs.job(second).getString("State")).isEqualTo("Failure");
        assertThat(beans.get("Jobs", "Failed")).isEqualTo(1L);
        assertThat(beans.invoke("Jobs", "resubmit", second)).isEqualTo(true);
        assertThat(jobs.job(second).getString("State")).isEqualTo("Pending");
        assertThat(beans.get("Jobs", "Paused")).isEqualTo(1L);
        assertThat(beans.invoke("Jobs", "resume", second)).isEqualTo(false);
    }

    @Test
    void readOnlyServerShouldSendAndAskButBringNothing() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        String instance = transfersShouldBeginByThemselves(sample);
        own.stop();

        DeployedServer server = own.start("{ \"ReadOnly\": true }");
        JobsOfServer jobs = new JobsOfServer(server);
        try (ScriptedPeer peer =
                        new ScriptedPeer(exchange -> ScriptedPeer.send(exchange, 200, "application/dicom+json", "[]"));
                StowPeer archive = new StowPeer()) {
            assertThat(server.send(
                                    "PUT",
                                    SERVERS + "/peer",
                                    BodyPublishers.ofString("{ \"Url\": \"" + peer.url() + "\", \"HasDelete\": true }"))
                            .statusCode())
                    .isEqualTo(200);
            server.send("PUT", SERVERS + "/archive", BodyPublishers.ofString("[ \"" + archive.url() + "\" ]"));

            for (String operation : List.of("get", "qido", "test")) {
                HttpResponse<String> answer = jobs.post("peer", operation, "{ \"Uri\": \"studies\" }");
                assertThat(answer.statusCode()).as(operation + answer.body()).isEqualTo(200);
            }
            HttpResponse<String> sent = jobs.post("archive", "stow", "{ \"Resources\": [ \"" + instance + "\" ] }");
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
            assertThat(archive.acknowledged).containsExactly(sample.instance());
            HttpResponse<String> deleted = jobs.post(
                    "peer", "delete", "{ \"Level\": \"Study\", \"StudyInstanceUID\": \"" + sample.study() + "\" }");
            assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
            assertThat(peer.requests).last().isEqualTo("DELETE /dicom-web/studies/" + sample.study());

            int asked = peer.requests.size();
            for (String operation : List.of("retrieve", "wado", "mirror")) {
                assertThat(jobs.post("peer", operation, "{}").statusCode())
                        .as(operation)
                        .isEqualTo(404);
            }
            assertThat(server.request("DELETE", SERVERS + "/peer").statusCode()).isEqualTo(200);
            assertThat(server.request("DELETE", "/instances/" + instance).statusCode())
                    .isEqualTo(405);
            assertThat(server.upload(sample.sibling().file()).statusCode()).isEqualTo(405);
            assertThat(peer.requests).hasSize(asked);
            assertThat(json(server.get("/instances"), JsonArray.class)).hasSize(2);
        }
        assumeTrue(SoftToken.isInstalled(), "no SoftHSM on this machine: all but the token is tested");
    }

    /** Stores one instance, which is routed, and pulls another, which is routed too; the identifier of the first. */
    private String transfersShouldBeginByThemselves(SampleInstance sample) throws Exception {
        SampleInstance pulled = SampleInstance.ofNewStudy();
        try (StowPeer archive = new StowPeer();
                ScriptedPeer source = new ScriptedPeer(exchange -> giveStudy(exchange, pulled))) {
            DeployedServer server = own.start("{ \"StableAge\": 1, \"JobsHistorySize\": 100, " + SoftToken.OPTION
                    + ", \"DicomWeb\": { \"Servers\": { \"archive\": [ \"" + archive.url() + "\" ], \"source\": [ \""
                    + source.url() + "\" ] }, \"RoutingRules\": {"
                    + " \"ct\": { \"Server\": \"archive\", \"Query\": { \"ModalitiesInStudy\": \"CT\" } },"
                    + " \"series\": { \"Server\": \"archive\", \"Level\": \"Series\", \"Query\": { \"Modality\": \"MR\" } } },"
                    + " \"ScheduledPulls\": { \"often\": { \"Server\": \"source\", \"Every\": 1, \"Query\": { \"PatientID\": \"P\" } },"
                    + " \"nightly\": { \"Server\": \"source\", \"At\": \"03:00\", \"LastDays\": 2 } } } }");
            JobsOfServer jobs = new JobsOfServer(server);
            String instance =
                    json(server.upload(sample.file()), JsonObject.class).getString("ID");

            Eventually.holds(
                    "both have arrived",
                    () -> archive.acknowledged.containsAll(List.of(sample.instance(), pulled.instance())));

            assertThat(archive.acknowledged).containsExactlyInAnyOrder(sample.instance(), pulled.instance());
            JsonObject routes = json(server.get("/dicom-web/routing-rules"), JsonObject.class);
            assertThat(routes.getJsonObject("ct").getInt("Jobs")).isEqualTo(2);
            assertThat(routes.getJsonObject("series").getInt("Jobs")).isZero();
            Eventually.holds(
                    "a pull is counted",
                    () -> json(server.get("/dicom-web/scheduled-pulls"), JsonObject.class)
                                    .getJsonObject("often")
                                    .getInt("Jobs")
                            >= 2);
            nightlyShouldBeginWhenAsked(server, jobs);
            if (SoftToken.isInstalled()) {
                certificateShouldBeShownFromAToken(server, jobs);
            }
            return instance;
        }
    }

    private static void certificateShouldBeShownFromAToken(DeployedServer server, JobsOfServer jobs) throws Exception {
        try (TlsPeer secured = TlsPeer.trusting(SoftToken.create())) {
            server.send("PUT", SERVERS + "/secured", BodyPublishers.ofString(secured.definition()));

            HttpResponse<String> answer = jobs.post("secured", "test", "");

            assertThat(json(answer, JsonObject.class).getString("Message")).isEqualTo("The server answers searches.");
            assertThat(secured.clients).containsExactly(SoftToken.SUBJECT);
        }
    }

    private static void nightlyShouldBeginWhenAsked(DeployedServer server, JobsOfServer jobs) throws Exception {
        HttpResponse<String> run = server.request("POST", "/dicom-web/scheduled-pulls/nightly/run");
        assertThat(run.statusCode()).as(run.body()).isEqualTo(200);
        JsonObject ended = jobs.end(json(run, JsonObject.class).getString("ID"));
        assertThat(ended.getString("State")).as(ended.toString()).isEqualTo("Success");
        assertThat(ended.getJsonObject("Content").getJsonObject("Query").getString("StudyDate"))
                .matches("[0-9]{8}-");
        assertThat(server.request("POST", "/dicom-web/scheduled-pulls/weekly/run")
                        .statusCode())
                .isEqualTo(404);
    }

    /** Plays a server that has one instance. */
    private static void giveStudy(HttpExchange exchange, SampleInstance sample) throws IOException {
        String path = exchange.getRequestURI().toString();
        if (path.contains("?")) {
            String match = "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + sample.study()
                    + "\"]},\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"" + sample.series()
                    + "\"]},\"00080018\":{\"vr\":\"UI\",\"Value\":[\"" + sample.instance() + "\"]}}";
            ScriptedPeer.send(
                    exchange, 200, "application/dicom+json", path.endsWith("offset=0") ? "[" + match + "]" : "[]");
            return;
        }
        byte[] message = DeployedServer.multipart("b", List.of(sample.file()));
        exchange.getResponseHeaders().set("Content-Type", MultipartRelatedWriter.mediaType("application/dicom", "b"));
        exchange.sendResponseHeaders(200, message.length);
        exchange.getResponseBody().write(message);
    }
}
