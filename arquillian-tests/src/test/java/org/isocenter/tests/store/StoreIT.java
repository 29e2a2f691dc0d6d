package org.isocenter.tests.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** STOW-RS: Store Transaction (PS3.18 §10.5). */
@ExtendWith(ArquillianExtension.class)
class StoreIT {

    private static final String STUDIES = "/dicom-web/studies";

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void storeShouldAcceptEveryRealFile(RealFile file) throws Exception {
        HttpResponse<String> response = SHARED.store(STUDIES, List.of(file.bytes()));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(instances(response, "00081199")).containsExactly(file.instance());
    }

    @Test
    void storeShouldNameStudyAndInstancesInItsAnswer() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        HttpResponse<String> response = SHARED.store(STUDIES, List.of(sample.file()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
        JsonObject answer = json(response, JsonObject.class);
        assertThat(value(answer, "00081190"))
                .isEqualTo(SHARED.uri(STUDIES + "/" + sample.study()).toString());
        JsonObject success =
                answer.getJsonObject("00081199").getJsonArray("Value").getJsonObject(0);
        assertThat(value(success, "00081150")).isEqualTo("1.2.840.10008.5.1.4.1.1.2");
        assertThat(value(success, "00081155")).isEqualTo(sample.instance());
        assertThat(value(success, "00081190"))
                .isEqualTo(SHARED.uri(sample.path()).toString());
        assertThat(answer).doesNotContainKey("00081198");
    }

    @Test
    void storeShouldAcceptAnInstanceThatItHas() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.store(STUDIES, List.of(sample.file()));

        HttpResponse<String> response = SHARED.store(STUDIES, List.of(sample.file()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(instances(response, "00081199")).containsExactly(sample.instance());
        assertThat(SHARED.search("/dicom-web/instances?StudyInstanceUID=" + sample.study()))
                .hasSize(1);
    }

    @Test
    void storeShouldRefuseInstanceOfAnotherStudy() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        HttpResponse<String> response = SHARED.store(STUDIES + "/1.2.3", List.of(sample.file()));

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(instances(response, "00081198")).containsExactly(sample.instance());
        assertThat(json(response, JsonObject.class)
                        .getJsonObject("00081198")
                        .getJsonArray("Value")
                        .getJsonObject(0)
                        .getJsonObject("00081197")
                        .getJsonArray("Value")
                        .getInt(0))
                .isEqualTo(0x0110);
        assertThat(SHARED.get(sample.path() + "/metadata").statusCode()).isEqualTo(404);
    }

    @Test
    void storeShouldAcceptInstanceOfTheStudyPostedTo() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        assertThat(SHARED.store(STUDIES + "/" + sample.study(), List.of(sample.file()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void storeShouldKeepWhatItUnderstandsOfAMixedRequest() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        HttpResponse<String> response =
                SHARED.store(STUDIES, List.of("no DICOM file".getBytes(US_ASCII), sample.file()));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(instances(response, "00081199")).containsExactly(sample.instance());
        assertThat(SHARED.get(sample.path() + "/metadata").statusCode()).isEqualTo(200);
    }

    @Test
    void storeShouldRefuseWhatIsNoDicomFile() throws Exception {
        assertThat(SHARED.store(STUDIES, List.of("no DICOM file".getBytes(US_ASCII)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void storeShouldRefuseFileThatBreaksOff() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] file = sample.file();

        HttpResponse<String> response = SHARED.store(STUDIES, List.of(Arrays.copyOf(file, file.length - 4)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(SHARED.get(sample.path() + "/metadata").statusCode()).isEqualTo(404);
    }

    @Test
    void storeShouldAcceptRequestWithoutParts() throws Exception {
        HttpResponse<String> response = SHARED.store(STUDIES, List.of());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response, JsonObject.class).getJsonObject("00081199")).containsOnlyKeys("vr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data; boundary=b",
                "multipart/related; boundary=b",
                "multipart/related; type=\"image/jpeg\"; boundary=b",
                "multipart/related; type=\"application/dicom\""
            })
    void storeShouldRefuseOtherMediaTypes(String contentType) throws Exception {
        byte[] body = DeployedServer.multipart(
                "b", List.of(SampleInstance.ofNewStudy().file()));

        HttpResponse<String> response =
                SHARED.send("POST", STUDIES, BodyPublishers.ofByteArray(body), "Content-Type", contentType);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/related; type=\"application/dicom\"; boundary=b",
                "Multipart/Related;TYPE=application/dicom;Boundary=\"b\"",
                "multipart/related; boundary=b; type=\"application/dicom\"; start=\"<a>\""
            })
    void storeShouldUnderstandEverySpellingOfItsMediaType(String contentType) throws Exception {
        byte[] body = DeployedServer.multipart(
                "b", List.of(SampleInstance.ofNewStudy().file()));

        HttpResponse<String> response =
                SHARED.send("POST", STUDIES, BodyPublishers.ofByteArray(body), "Content-Type", contentType);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void storeShouldAcceptChunkedRequests() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] body = DeployedServer.multipart("b", List.of(sample.file()));

        HttpResponse<String> response = SHARED.send(
                "POST",
                STUDIES,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Content-Type",
                MultipartRelatedWriter.mediaType("application/dicom", "b"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(instances(response, "00081199")).containsExactly(sample.instance());
    }

    @Test
    void storeShouldPutTogetherWhatArrivesInOddPieces() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.sibling();
        byte[] body = DeployedServer.multipart("b", List.of(first.file(), second.file()));

        assertThat(trickle(body)).startsWith("HTTP/1.1 200");
        assertThat(SHARED.search("/dicom-web/instances?StudyInstanceUID=" + first.study()))
                .hasSize(2);
    }

    /**
     * Sends a request in pieces of 1, 2, 3 … bytes, each in a packet of its own (the server may read several at once),
     * and gives the answer.
     */
    private static String trickle(byte[] body) throws IOException {
        byte[] head = ("POST " + STUDIES + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                        + MultipartRelatedWriter.mediaType("application/dicom", "b") + "\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        try (Socket socket = new Socket("127.0.0.1", SHARED.port())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (int from = 0, size = 1; from < request.length; from += size, size = size % 61 + 1) {
                out.write(request, from, Math.min(size, request.length - from));
                out.flush();
            }
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    @Test
    void clientsStoringTheSameStudyAtOnceShouldBothSucceed() throws Exception {
        int clients = 4;
        SampleInstance first = SampleInstance.ofNewStudy();
        List<SampleInstance> samples = Stream.concat(
                        Stream.of(first),
                        Stream.of(1, 2, 3, 4, 5).map(i -> i % 2 == 0 ? first.ofAnotherSeries() : first.sibling()))
                .toList();
        List<byte[]> files = samples.stream().map(SampleInstance::file).toList();
        ExecutorService executor = Executors.newFixedThreadPool(clients);
        try {
            Callable<HttpResponse<String>> store = () -> SHARED.store(STUDIES, files);
            List<Future<HttpResponse<String>>> responses = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                responses.add(executor.submit(store));
            }
            for (Future<HttpResponse<String>> response : responses) {
                assertThat(response.get().statusCode())
                        .as(response.get().body())
                        .isEqualTo(200);
                assertThat(instances(response.get(), "00081199")).hasSize(samples.size());
            }
        } finally {
            executor.shutdown();
        }

        assertThat(SHARED.search("/dicom-web/studies?StudyInstanceUID=" + first.study()))
                .hasSize(1);
        assertThat(SHARED.search("/dicom-web/series?StudyInstanceUID=" + first.study()))
                .hasSize(3);
        assertThat(SHARED.search("/dicom-web/instances?StudyInstanceUID=" + first.study()))
                .hasSize(samples.size());
    }

    private static List<String> instances(HttpResponse<String> response, String sequence) {
        return json(response, JsonObject.class).getJsonObject(sequence).getJsonArray("Value").stream()
                .map(item -> value(item.asJsonObject(), "00081155"))
                .toList();
    }

    private static String value(JsonObject dataSet, String tag) {
        return dataSet.getJsonObject(tag).getJsonArray("Value").getString(0);
    }
}
