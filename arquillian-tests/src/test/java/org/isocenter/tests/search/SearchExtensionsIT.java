package org.isocenter.tests.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.encode;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.dicom.xml.NativeDicomXmlReader;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** QIDO-RS beyond finding by one attribute: representations, conditions, sequences, order, and what has to be refused. */
@ExtendWith(ArquillianExtension.class)
public class SearchExtensionsIT {

    private static final Tag STEP_ID = new Tag(0x00400009);
    private static final Tag STEP_DESCRIPTION = new Tag(0x00400007);

    public static List<RealFile> charsets() throws IOException {
        return RealFile.all().stream()
                .filter(file -> file.path().toString().contains("charsets"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("charsets")
    void searchShouldFindNamesWhateverTheFilesCharacterSet(RealFile file) throws Exception {
        nameShouldFindStudy(SHARED, file);
    }

    /** The whole name in either case, its beginning, and a part of it. */
    public static void nameShouldFindStudy(DeployedServer server, RealFile file) throws Exception {
        file.stored(server);
        String name = file.dataSet().string(Tag.PATIENT_NAME).orElse("").strip();
        String start =
                name.substring(0, name.offsetByCodePoints(0, Math.min(2, name.codePointCount(0, name.length()))));

        for (String key : List.of(name, name.toLowerCase(java.util.Locale.ROOT), start + "*", "*" + start + "*")) {
            assertThat(server.search("/dicom-web/studies?PatientName=" + encode(key)))
                    .as(key)
                    .extracting(match -> string(match, "0020000D"))
                    .contains(file.study());
        }
    }

    @Test
    void matchesShouldComeAsXmlOnRequest() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy()
                .with(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 192")
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Wang^XiaoDong=王^小東");
        SHARED.store(
                "/dicom-web/studies", List.of(sample.file(), sample.sibling().file()));
        String query = "/dicom-web/studies/" + sample.study() + "/instances";

        HttpResponse<byte[]> response =
                SHARED.bytes(query, "Accept", "multipart/related; type=\"application/dicom+xml\"");

        assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type)
                .startsWith("multipart/related; type=\"application/dicom+xml\"; boundary="));
        List<byte[]> parts = DeployedServer.parts(response);
        assertThat(parts).hasSize(2);
        DataSet match = new NativeDicomXmlReader(ModelLimits.DEFAULT).read(new ByteArrayInputStream(parts.get(0)));
        assertThat(match.string(Tag.PATIENT_NAME)).contains("Wang^XiaoDong=王^小東");
        assertThat(match.string(Tag.RETRIEVE_URL))
                .hasValueSatisfying(url -> assertThat(url).contains("/series/" + sample.series() + "/instances/"));
        assertThat(DeployedServer.parts(SHARED.bytes("/dicom-web/studies?PatientID=no-such", "Accept", "text/xml")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/dicom+xml, application/dicom+json;q=0.1",
                "image/png",
                "application/dicom+json; charset=utf-8"
            })
    void matchesShouldComeAsJsonWhereItIsAcceptedOrNothingElseCanBeSent(String accept) throws Exception {
        HttpResponse<String> response = SHARED.get("/dicom-web/studies?limit=1", "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/dicom+json");
    }

    @Test
    void unchangedAnswerShouldNotBeSentAgain() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());
        String query = "/dicom-web/studies?PatientID=" + sample.patient();
        HttpResponse<String> first = SHARED.get(query);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> second = SHARED.get(query, "If-None-Match", tag);
        SHARED.upload(sample.sibling().file());
        HttpResponse<String> third = SHARED.get(query, "If-None-Match", tag);

        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(third.headers().firstValue("ETag")).isPresent().isNotEqualTo(tag);
    }

    @Test
    void headShouldBeAnsweredLikeGetWithoutBody() throws Exception {
        HttpResponse<String> response = SHARED.request("HEAD", "/dicom-web/studies?limit=1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/dicom+json");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void linksShouldLeadThroughAProxyOnThisMachine() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());
        String query = "/dicom-web/studies?PatientID=" + sample.patient();
        String study = "/dicom-web/studies/" + sample.study();

        assertThat(link(query, "Forwarded", "for=192.0.2.1;host=\"pacs.example:444\";proto=https"))
                .isEqualTo("https://pacs.example:444" + study);
        assertThat(link(
                        query,
                        "X-Forwarded-Host",
                        "archive.example",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Prefix",
                        "/images"))
                .isEqualTo("https://archive.example/images" + study);
        assertThat(link(query, "X-Forwarded-Host", "archive.example"))
                .isEqualTo(SHARED.uri(study).toString());
    }

    private static String link(String query, String... headers) throws Exception {
        return string(
                DeployedServer.json(SHARED.get(query, headers), JsonArray.class).getJsonObject(0), "00081190");
    }

    @Test
    void keysAndFieldsInsideSequencesShouldBeNamedByTheirPath() throws Exception {
        Tag plan = new Tag(0x00400260);
        SampleInstance sample = withRequest(SampleInstance.ofNewStudy(), plan);
        SHARED.upload(sample.file());
        String query = "/dicom-web/series?PatientID=" + sample.patient();

        assertThat(SHARED.search(query + "&RequestAttributesSequence.ScheduledProcedureStepID=s1"))
                .hasSize(1);
        assertThat(SHARED.search(query + "&00400275.00400009=S1&0040,0275.0040,0007=neck"))
                .isEmpty();
        assertThat(SHARED.search(query + "&00400260.00400009=S2&00400260.00400007=neck"))
                .hasSize(1);
        JsonObject item = SHARED.search(query + "&includefield=00400260.00400007")
                .get(0)
                .getJsonObject("00400260")
                .getJsonArray("Value")
                .getJsonObject(0);
        assertThat(item).containsOnlyKeys("00400007");
        assertThat(SHARED.search(query + "&includefield=00400260")
                        .get(0)
                        .getJsonObject("00400260")
                        .getJsonArray("Value")
                        .getJsonObject(0))
                .containsOnlyKeys("00400007", "00400009");
    }

    private static SampleInstance withRequest(SampleInstance sample, Tag other) {
        List<DataSet> items = List.of(step("S1", "Head"), step("S2", "Neck"));
        return new SampleInstance(
                sample.study(),
                sample.series(),
                sample.instance(),
                sample.dataSet().toBuilder()
                        .putItems(Tag.REQUEST_ATTRIBUTES_SEQUENCE, items)
                        .putItems(other, items)
                        .build());
    }

    private static DataSet step(String id, String description) {
        return DataSet.builder()
                .put(STEP_ID, ValueRepresentation.SH, id)
                .put(STEP_DESCRIPTION, ValueRepresentation.LO, description)
                .build();
    }

    @Test
    void fuzzyMatchingShouldFindWhatSoundsAlike() throws Exception {
        SampleInstance sample =
                SampleInstance.ofNewStudy().with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Maier^Katharina");
        SHARED.upload(sample.file());
        String query = "/dicom-web/studies?PatientID=" + sample.patient() + "&PatientName=Meyer%5ECatarina";

        assertThat(SHARED.search(query)).isEmpty();
        HttpResponse<String> fuzzy = SHARED.get(query + "&fuzzymatching=true");
        assertThat(fuzzy.body()).contains(sample.study());
        assertThat(fuzzy.headers().firstValue("Warning")).isEmpty();
    }

    @Test
    void matchesShouldBeOrderedAsAskedFor() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy().with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "b");
        SampleInstance second = SampleInstance.ofNewStudy()
                .with(Tag.PATIENT_ID, ValueRepresentation.LO, first.patient())
                .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "a");
        SHARED.store("/dicom-web/studies", List.of(first.file(), second.file()));
        String query = "/dicom-web/studies?PatientID=" + first.patient();

        assertThat(uids(SHARED.search(query + "&sort=StudyDescription")))
                .containsExactly(second.study(), first.study());
        assertThat(uids(SHARED.search(query + "&sort=-00081030"))).containsExactly(first.study(), second.study());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=x",
                "offset=-1",
                "fuzzymatching=maybe",
                "emptyvaluematching=1",
                "sort=SliceThickness",
                "sort=NoSuchAttribute",
                "TimezoneOffsetFromUTC=CET",
                "StudyDate=2005*",
                "PatientName=%ff%fe",
                "PatientName=a%00b",
                "PatientID=%C3%28"
            })
    void refusalShouldNameTheParameter(String parameter) throws Exception {
        HttpResponse<String> response = SHARED.get("/dicom-web/studies?" + parameter);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(parameter.substring(0, parameter.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PatientName='%20OR%201=1%20--",
                "PatientName=%25",
                "PatientName=_*",
                "PatientID=%27;%20drop%20table%20study;--",
                "StudyDescription=!%25*"
            })
    void metacharactersShouldBeData(String filter) throws Exception {
        SHARED.upload(SampleInstance.ofNewStudy().file());

        assertThat(SHARED.search("/dicom-web/studies?" + filter)).isEmpty();
    }

    @Test
    void monstrousQueriesShouldBeRefusedAtOnce() throws Exception {
        List<String> many = new ArrayList<>();
        IntStream.range(0, 1000).forEach(i -> many.add("x" + i + "=1"));

        assertThat(SHARED.get("/dicom-web/studies?PatientName=" + "x".repeat(10_000))
                        .statusCode())
                .isIn(400, 414);
        assertThat(SHARED.get("/dicom-web/studies?" + String.join("&", many)).statusCode())
                .isIn(400, 414);
        assertThat(SHARED.get("/dicom-web/studies?PatientName=" + "x".repeat(62_000))
                        .statusCode())
                .isIn(400, 414);
        assertThat(statusOf("/dicom-web/studies?PatientName=%zz")).isEqualTo(400);
        assertThat(statusOf("/dicom-web/studies?PatientName=a|b{c}")).isIn(200, 400);
    }

    /** The status of a request whose target is sent as it is. */
    private static int statusOf(String target) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", SHARED.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    private static List<String> uids(List<JsonObject> matches) {
        return matches.stream().map(match -> string(match, "0020000D")).toList();
    }

    private static String string(JsonObject match, String tag) {
        return match.getJsonObject(tag).getJsonArray("Value").getString(0);
    }
}
