package org.isocenter.tests.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.SiteModule;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the configuration, and an authorisation layer, make of searches. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class SearchOptionsIT {

    private static final Tag NOT_INDEXED = new Tag(0x00700080);
    private static final Tag SLICE_THICKNESS = new Tag(0x00180050);
    private static final Tag REMARK = new Tag(0x04051001);
    private static final String STUDIES = "/dicom-web/studies";

    @ArquillianResource
    private ContainerController controller;

    @Test
    void optionsShouldBoundSearchesAndWidenTheIndex() throws Exception {
        OwnServer.forgetData();
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("""
                { "LimitFindResults": 2, "LimitFindInstances": 3, "StorageAccessOnFind": "Never", "DefaultEncoding": "Latin1",
                  "ExtraMainDicomTags": { "Instance": [ "SliceThickness" ] }, "DicomWeb": { "SearchMaximumInstances": 3 },
                  "Dictionary": { "0405,1001": [ "LO", "TestRemark", 1, 1, "SITE" ], "0405,1002": [ "LO", "OfAnother", 1, 1, "OTHER" ] },
                  "DefaultPrivateCreator": "SITE" }
                """);
        try {
            List<SampleInstance> samples = IntStream.range(0, 4)
                    .mapToObj(i -> SampleInstance.ofNewStudy()
                            .with(NOT_INDEXED, ValueRepresentation.CS, "LABEL")
                            .with(SLICE_THICKNESS, ValueRepresentation.DS, i + ".50")
                            .with(new Tag(0x04050010), ValueRepresentation.LO, "SITE")
                            .with(REMARK, ValueRepresentation.LO, "Remark " + i))
                    .toList();
            server.store(STUDIES, samples.stream().map(SampleInstance::file).toList());

            answersShouldBeCutAndSayWhatRemains(server);
            searchThatWouldLookAtTooMuchShouldBeRefused(server, samples.get(1));
            extraAttributeShouldBeFoundByTheIndex(server, samples.get(2));
            privateAttributeShouldHaveItsDeclaredName(server, samples.get(2));
            encodingShouldBeChangedWhileTheServerRuns(server);
            noFileShouldBeOpened(server, samples.get(3));
        } finally {
            own.stop();
        }
    }

    private static void answersShouldBeCutAndSayWhatRemains(DeployedServer server) throws Exception {
        for (String limit : List.of("?limit=0", "?limit=50", "")) {
            HttpResponse<String> studies = server.get(STUDIES + limit);
            assertThat(DeployedServer.json(studies, JsonArray.class)).hasSize(2);
            assertThat(studies.headers().firstValue("Warning"))
                    .contains("299 " + server.uri("/dicom-web/")
                            + ": There are 2 additional results that can be requested");
        }
        assertThat(server.search(STUDIES + "?limit=1")).hasSize(1);
        assertThat(server.search("/dicom-web/instances")).hasSize(3);
        assertThat(server.get(STUDIES + "?offset=2").headers().firstValue("Warning"))
                .isEmpty();
        assertThat(post(server, "/tools/find", "{\"Level\": \"Study\", \"Query\": {}}")
                        .body()
                        .split(","))
                .hasSize(2);
    }

    private static void searchThatWouldLookAtTooMuchShouldBeRefused(DeployedServer server, SampleInstance sample)
            throws Exception {
        HttpResponse<String> refused = server.get(STUDIES + "?ContentLabel=LABEL");

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(DeployedServer.json(refused, JsonObject.class).getString("Details"))
                .contains("ContentLabel", "ExtraMainDicomTags");
        assertThat(server.search(STUDIES + "?ContentLabel=LABEL&PatientID=" + sample.patient()))
                .hasSize(1);
        assertThat(post(server, "/tools/find", "{\"Level\": \"Study\", \"Query\": {\"ContentLabel\": \"LABEL\"}}")
                        .statusCode())
                .isEqualTo(413);
    }

    private static void extraAttributeShouldBeFoundByTheIndex(DeployedServer server, SampleInstance sample)
            throws Exception {
        for (String level : List.of("studies", "series", "instances")) {
            assertThat(server.search("/dicom-web/" + level + "?SliceThickness=2.5"))
                    .as(level)
                    .singleElement()
                    .satisfies(match -> assertThat(string(match, "0020000D")).isEqualTo(sample.study()));
        }
    }

    private static void privateAttributeShouldHaveItsDeclaredName(DeployedServer server, SampleInstance sample)
            throws Exception {
        String patient = "?PatientID=" + sample.patient();

        for (String level : List.of("studies", "series", "instances")) {
            for (String name : List.of("TestRemark", "04051001", "0405,1001", "0405-1001")) {
                String query = "/dicom-web/" + level + patient + "&" + name + "=";
                assertThat(server.search(query + "remark%202"))
                        .as(query)
                        .singleElement()
                        .satisfies(
                                match -> assertThat(string(match, "04051001")).isEqualTo("Remark 2"));
                assertThat(server.search(query + "*2")).as(query).hasSize(1);
                assertThat(server.search(query + "Remark%203")).as(query).isEmpty();
            }
            assertThat(server.search("/dicom-web/" + level + patient + "&includefield=TestRemark"))
                    .singleElement()
                    .satisfies(match -> assertThat(string(match, "04051001")).isEqualTo("Remark 2"));
            assertThat(server.search("/dicom-web/" + level + patient))
                    .singleElement()
                    .satisfies(match -> assertThat(match).doesNotContainKey("04051001"));
        }
        // Not the default creator's: the name is not known, and ignored as such.
        assertThat(server.search(STUDIES + patient + "&OfAnother=x&04051002=x")).hasSize(1);
    }

    /** The file has no Specific Character Set and a name in Windows-1251. */
    private static void encodingShouldBeChangedWhileTheServerRuns(DeployedServer server) throws Exception {
        assertThat(server.get("/tools/default-encoding").body()).isEqualTo("Latin1");
        for (String wrong : List.of("utf8", "", "x".repeat(100_000))) {
            HttpResponse<String> refused =
                    server.send("PUT", "/tools/default-encoding", BodyPublishers.ofString(wrong));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(DeployedServer.json(refused, JsonObject.class).getInt("OrthancStatus"))
                    .isEqualTo(3);
        }

        HttpResponse<String> changed =
                server.send("PUT", "/tools/default-encoding", BodyPublishers.ofString("Windows1251"));
        assertThat(changed.body()).isEqualTo("Windows1251");
        server.upload(withNameInWindows1251());

        JsonObject match = server.search(STUDIES + "?PatientName=" + DeployedServer.encode("гусева"))
                .get(0);
        assertThat(match.toString()).contains("Гусева");
        JsonObject response = DeployedServer.json(
                server.store(STUDIES, List.of(SampleInstance.ofNewStudy().file())), JsonObject.class);
        assertThat(string(response, "00080005")).isEqualTo("ISO_IR 144");
        assertThat(server.get("/tools/default-encoding").body()).isEqualTo("Windows1251");
    }

    private static byte[] withNameInWindows1251() {
        String placeholder = "#######";
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] file = new SampleInstance(
                        sample.study(),
                        sample.series(),
                        sample.instance(),
                        sample.dataSet().toBuilder()
                                .remove(Tag.SPECIFIC_CHARACTER_SET)
                                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, placeholder)
                                .build())
                .file();
        byte[] name = "Гусева ".getBytes(Charset.forName("windows-1251"));
        System.arraycopy(name, 0, file, new String(file, ISO_8859_1).indexOf(placeholder), name.length);
        return file;
    }

    private static void noFileShouldBeOpened(DeployedServer server, SampleInstance sample) throws Exception {
        try (Stream<Path> files = Files.walk(OwnServer.data("isocenter/storage"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }

        JsonObject match = server.search(
                        "/dicom-web/instances?ContentLabel=LABEL&includefield=all&PatientID=" + sample.patient())
                .get(0);

        assertThat(string(match, "00700080")).isEqualTo("LABEL");
        assertThat(server.get(sample.path()).statusCode()).isNotEqualTo(200);
    }

    @Test
    void authorisationLayerShouldNarrowEverySearchAndNamesCountCaseIfTheyShould() throws Exception {
        OwnServer.forgetData();
        OwnServer own = new OwnServer(controller);
        try (SiteModule module = SiteModule.addTo(OwnServer.application(), "site.Authorization", AUTHORIZATION)) {
            DeployedServer server = own.start("{ \"CaseSensitivePN\": true }");
            try {
                caseShouldCount(server);
                SampleInstance allowed = SampleInstance.ofNewStudy();
                SampleInstance other = SampleInstance.ofNewStudy();
                server.store(STUDIES, List.of(allowed.file(), other.file()));
                String[] header = {"X-Patient", allowed.patient()};

                for (String path : List.of(
                        STUDIES,
                        "/dicom-web/series",
                        "/dicom-web/instances",
                        STUDIES + "/" + other.study() + "/series",
                        STUDIES + "?PatientID=" + other.patient())) {
                    assertThat(server.get(path, header).body()).doesNotContain(other.study());
                }
                assertThat(server.get(STUDIES, header).body()).contains(allowed.study());
                assertThat(server.get(STUDIES).body()).contains(allowed.study(), other.study());
                String all = "{\"Level\": \"Study\", \"Query\": {}}";
                assertThat(post(server, "/tools/find", all, header).body().split(","))
                        .hasSize(1);
                assertThat(post(server, "/tools/count-resources", all, header).body())
                        .contains("1");
                assertThat(post(server, "/tools/lookup", other.study(), header).body())
                        .isEqualTo("[]");
                assertThat(post(server, "/tools/lookup", allowed.study(), header)
                                .body())
                        .contains("Study");
                assertThat(server.get(STUDIES, "X-Patient", "nobody").statusCode())
                        .isEqualTo(403);
            } finally {
                own.stop();
            }
        }
    }

    /** Without an option of its own, QIDO-RS follows the one for names. */
    private static void caseShouldCount(DeployedServer server) throws Exception {
        SampleInstance sample =
                SampleInstance.ofNewStudy().with(Tag.PATIENT_NAME, ValueRepresentation.PN, "McCoy^Leonard");
        server.store(STUDIES, List.of(sample.file()));

        for (String name : List.of("McCoy^Leonard", "McC*", "*Coy^L*")) {
            assertThat(server.search(STUDIES + "?PatientName=" + DeployedServer.encode(name)))
                    .as(name)
                    .hasSize(1);
        }
        for (String name : List.of("MCCOY^LEONARD", "mcc*", "*coy^l*")) {
            assertThat(server.search(STUDIES + "?PatientName=" + DeployedServer.encode(name)))
                    .as(name)
                    .isEmpty();
        }
    }

    private static final String AUTHORIZATION = """
            package site;

            import java.util.List;
            import org.isocenter.dicom.dataset.Tag;
            import org.isocenter.dicom.dataset.ValueRepresentation;
            import org.isocenter.dicom.matching.Matching;
            import org.isocenter.ejb.failure.RequestFailure;
            import org.isocenter.ejb.search.SearchAuthorization;
            import org.isocenter.ejb.search.SearchClient;
            import org.isocenter.persistence.index.Level;
            import org.isocenter.persistence.index.MatchKey;

            @jakarta.enterprise.inject.Alternative
            @jakarta.annotation.Priority(1)
            @jakarta.enterprise.context.ApplicationScoped
            public class Authorization implements SearchAuthorization {

                @Override
                public List<MatchKey> restrictions(Level level, SearchClient client) {
                    List<String> patients = client.header("x-patient");
                    if (patients.contains("nobody")) {
                        throw new RequestFailure.Forbidden("Not for you");
                    }
                    return patients.isEmpty()
                            ? List.of()
                            : List.of(new MatchKey(List.of(Tag.PATIENT_ID), ValueRepresentation.LO, new Matching.AnyOf(patients)));
                }
            }
            """;

    private static HttpResponse<String> post(DeployedServer server, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return server.send("POST", path, BodyPublishers.ofString(body, UTF_8), headers);
    }

    private static String string(JsonObject match, String tag) {
        return match.getJsonObject(tag).getJsonArray("Value").getString(0);
    }
}
