package org.isocenter.tests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.DeployedServer.AS_STORED;
import static org.isocenter.tests.DeployedServer.SHARED;
import static org.isocenter.tests.DeployedServer.json;
import static org.isocenter.tests.DeployedServer.parts;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** STOW-RS with metadata and bulk data in parts of their own (PS3.18 §10.5.1), over HTTP. */
@ExtendWith(ArquillianExtension.class)
class StoreMetadataIT {

    private static final String STUDIES = "/dicom-web/studies";
    private static final String JSON = "application/dicom+json";
    private static final String XML = "application/dicom+xml";
    private static final String OCTETS = "application/octet-stream";
    private static final String PIXEL_DATA = "7FE00010";
    private static final StorageArea STORAGE =
            new StorageArea(Path.of(System.getProperty("isocenter.servers"), "shared/data/isocenter/storage"));

    /** What an image tells of itself. */
    private static final List<String> IMAGE_ATTRIBUTES = List.of(
            "00280002",
            "00280004",
            "00280006",
            "00280008",
            "00280010",
            "00280011",
            "00280100",
            "00280101",
            "00280102",
            "00280103");

    @AfterEach
    void nothingShouldBeLeftOnItsWayIn() throws Exception {
        for (int wait = 0; wait < 100 && !STORAGE.unfinished().isEmpty(); wait++) {
            Thread.sleep(50);
        }
        assertThat(STORAGE.unfinished()).isEmpty();
    }

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void instanceTakenApartByRetrievingItShouldBePutTogetherAgain(RealFile file) throws Exception {
        file.stored(SHARED);
        JsonObject before = metadata(file);
        byte[] xml = parts(SHARED.bytes(
                        file.instancePath() + "/metadata", "Accept", "multipart/related; type=\"" + XML + "\""))
                .get(0);
        List<Part> bulkdata = bulkdata(file, before);
        List<byte[]> frame = firstFrame(file);

        for (Part document :
                List.of(new Part(JSON, null, before.toString().getBytes(UTF_8)), new Part(XML, null, xml))) {
            List<Part> message = new ArrayList<>(bulkdata);
            // After its bulk data: the order is free.
            message.add(document);
            delete(file);

            HttpResponse<String> response = store(STUDIES, document.type(), message);

            assertThat(response.statusCode())
                    .as(document.type() + response.body())
                    .isEqualTo(200);
            assertThat(comparable(metadata(file))).as(document.type()).isEqualTo(comparable(before));
            assertThat(firstFrame(file)).as(document.type()).containsExactlyElementsOf(frame);
            if (before.containsKey(PIXEL_DATA)
                    && file.transferSyntax().length() > "1.2.840.10008.1.2.2".length()
                    && !file.transferSyntax().startsWith("1.2.840.10008.1.2.1")) {
                assertThat(syntax(file.instancePath())).isEqualTo(file.transferSyntax());
            }
        }
        // Other tests want the file as it is.
        delete(file);
    }

    private static void delete(RealFile file) throws Exception {
        String patient = json(SHARED.upload(file.bytes()), JsonObject.class).getString("ParentPatient");
        assertThat(SHARED.request("DELETE", "/patients/" + patient).statusCode())
                .isEqualTo(200);
    }

    private static JsonObject metadata(RealFile file) throws Exception {
        return json(SHARED.get(file.instancePath() + "/metadata"), JsonArray.class)
                .getJsonObject(0);
    }

    /** Without what our files have in the one form that the standard has for it: the VR of encapsulated Pixel Data, and empty components and groups at the end of names, which XML does not have. */
    private static String comparable(JsonObject metadata) {
        JsonObjectBuilder comparable = Json.createObjectBuilder(metadata);
        if (metadata.containsKey(PIXEL_DATA)) {
            comparable.add(
                    PIXEL_DATA,
                    Json.createObjectBuilder(metadata.getJsonObject(PIXEL_DATA)).add("vr", "OB"));
        }
        return comparable
                .build()
                .toString()
                .replace(",\"Phonetic\":\"\"", "")
                .replaceAll("\\^+\"", "\"")
                .replace(",\"Value\":[{\"Alphabetic\":\"\"}]", "");
    }

    private static List<byte[]> firstFrame(RealFile file) throws Exception {
        HttpResponse<byte[]> response = SHARED.bytes(
                file.instancePath() + "/frames/1",
                "Accept",
                "multipart/related; type=\"" + OCTETS + "\"; transfer-syntax=*");
        return response.statusCode() == 200 ? parts(response) : List.of();
    }

    private static List<Part> bulkdata(RealFile file, JsonObject metadata) throws Exception {
        List<Part> bulkdata = new ArrayList<>();
        for (Map.Entry<String, String> link : links(metadata, "").entrySet()) {
            String uri = link.getValue();
            List<byte[]> pieces = parts(SHARED.bytes(uri.substring(uri.indexOf("/dicom-web"))));
            if (pieces.size() > 1) {
                // The Basic Offset Table comes first.
                pieces.subList(1, pieces.size())
                        .forEach(piece -> bulkdata.add(
                                new Part(OCTETS + "; transfer-syntax=" + file.transferSyntax(), uri, piece)));
            } else {
                bulkdata.add(new Part(OCTETS, uri, pieces.get(0)));
            }
        }
        return bulkdata;
    }

    private static Map<String, String> links(JsonObject dataSet, String path) {
        Map<String, String> links = new TreeMap<>();
        dataSet.forEach((tag, value) -> {
            JsonObject attribute = value.asJsonObject();
            if (attribute.containsKey("BulkDataURI")) {
                links.put(path + tag, attribute.getString("BulkDataURI"));
            } else if (attribute.getString("vr").equals("SQ") && attribute.containsKey("Value")) {
                JsonArray items = attribute.getJsonArray("Value");
                for (int i = 0; i < items.size(); i++) {
                    links.putAll(links(items.getJsonObject(i), path + tag + "/" + i + "/"));
                }
            }
        });
        return links;
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.50, image/jpeg",
        "1.2.840.10008.1.2.4.57, image/jpeg",
        "1.2.840.10008.1.2.4.70, image/jpeg",
        "1.2.840.10008.1.2.4.80, image/jls",
        "1.2.840.10008.1.2.4.90, image/jp2",
        "1.2.840.10008.1.2.4.91, image/jp2",
        "1.2.840.10008.1.2.5, image/dicom-rle"
    })
    void imageShouldKeepItsCodestreamAndDescribeItself(String uid, String type) throws Exception {
        RealFile file = RealFile.all().stream()
                .filter(real -> real.path().endsWith("transfer-syntaxes/" + uid + ".dcm"))
                .findFirst()
                .orElseThrow()
                .stored(SHARED);
        byte[] frame = firstFrame(file).get(0);
        String instance = SampleInstance.newUid();
        JsonObjectBuilder metadata = Json.createObjectBuilder(metadata(file))
                .add("00080018", attribute("UI", instance))
                .add(PIXEL_DATA, link("frame"));
        if (!type.equals("image/dicom-rle")) {
            IMAGE_ATTRIBUTES.stream()
                    .filter(tag -> !tag.equals("00280004") && !tag.equals("00280103"))
                    .forEach(metadata::remove);
        }

        // A palette, for example, is bulk data too.
        List<Part> message = bulkdata(
                file,
                Json.createObjectBuilder(metadata(file)).remove(PIXEL_DATA).build());
        message.add(document(metadata.build()));
        message.add(new Part(type, "frame", frame));

        HttpResponse<String> response = store(STUDIES, JSON, message);

        assertThat(response.statusCode()).as(response.body()).isIn(200, 202);
        String path = file.seriesPath() + "/instances/" + instance;
        assertThat(syntax(path)).isEqualTo(uid);
        assertThat(parts(SHARED.bytes(
                        path + "/frames/1", "Accept", "multipart/related; type=\"" + OCTETS + "\"; transfer-syntax=*")))
                .containsExactly(frame);
        assertThat(json(SHARED.get(path + "/metadata"), JsonArray.class).getJsonObject(0))
                .containsKeys("00280010", "00280011", "00280100");
    }

    @Test
    void pngShouldBecomePixels() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixel(4, 3, new int[] {77});
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);

        HttpResponse<String> response = store(
                STUDIES,
                JSON,
                List.of(document(withoutImage(sample).build()), new Part("image/png", "frame", png.toByteArray())));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        byte[] pixels = new byte[5 * 4];
        pixels[pixels.length - 1] = 77;
        assertThat(parts(SHARED.bytes(sample.path() + "/frames/1"))).containsExactly(pixels);
    }

    @Test
    void pdfShouldGetIntoItsEncapsulatedObjectAndBack() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] pdf = "%PDF-1.7\n%%EOF!".getBytes(US_ASCII);
        JsonObjectBuilder metadata = withoutImage(sample)
                .remove(PIXEL_DATA)
                .add("00080016", attribute("UI", "1.2.840.10008.5.1.4.1.1.104.1"))
                .add("00420011", Json.createObjectBuilder().add("vr", "OB").add("BulkDataURI", "doc"));

        HttpResponse<String> response = store(
                STUDIES + "/" + sample.study(),
                JSON,
                List.of(document(metadata.build()), new Part("application/pdf", "doc", pdf)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        byte[] document = SHARED.bytes(sample.path() + "/bulk/00420011", "Accept", "application/pdf")
                .body();
        // An odd number of bytes is padded.
        assertThat(Arrays.copyOf(document, pdf.length)).isEqualTo(pdf);
    }

    @Test
    void videoShouldGetTheTransferSyntaxOfItsStream() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        // A file type box, no pictures, and a movie box with a High Profile, level 4.0 configuration of H.264.
        byte[] video = HexFormat.of()
                .parseHex("0000000c667479706d703432" + "000000096d64617401"
                        + "000000186d6f6f7600000010617663430164002800000000");

        HttpResponse<String> response = store(
                STUDIES,
                JSON,
                List.of(
                        document(withoutImage(sample)
                                .add("00080016", attribute("UI", "1.2.840.10008.5.1.4.1.1.77.1.4.1"))
                                .build()),
                        new Part("video/mp4", "frame", video)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(syntax(sample.path())).isEqualTo("1.2.840.10008.1.2.4.102");
    }

    /** What comes, the status of the answer, and the reason with the sequence that it stands in. */
    static Stream<Refused> refused() {
        byte[] bytes = new byte[12];
        JsonObjectBuilder contradicting = withoutImage(SampleInstance.ofNewStudy());
        return Stream.of(
                new Refused(
                        "no bulk data", 400, "00081198", 0xC000, withoutImage(SampleInstance.ofNewStudy()), List.of()),
                new Refused(
                        "pixels that are text",
                        415,
                        "00081198",
                        0xC122,
                        withoutImage(SampleInstance.ofNewStudy()),
                        List.of(new Part("text/plain", "frame", bytes))),
                new Refused(
                        "an unknown transfer syntax",
                        415,
                        "00081198",
                        0xC122,
                        withoutImage(SampleInstance.ofNewStudy()),
                        List.of(new Part(OCTETS + "; transfer-syntax=1.2.3", "frame", bytes))),
                new Refused(
                        "a JPEG that is none",
                        400,
                        "00081198",
                        0xC000,
                        withoutImage(SampleInstance.ofNewStudy()),
                        List.of(new Part("image/jpeg", "frame", bytes))),
                new Refused(
                        "a PNG of another size",
                        409,
                        "00081198",
                        0xA900,
                        contradicting.add("00280010", number("US", 3)),
                        List.of(new Part("image/png", "frame", png()))),
                new Refused(
                        "a SOP Class that is none of storage",
                        409,
                        "00081198",
                        0x0122,
                        withoutImage(SampleInstance.ofNewStudy()).add("00080016", attribute("UI", "1.2.840.10008.1.1")),
                        List.of(new Part(OCTETS, "frame", bytes))),
                new Refused(
                        "no study",
                        400,
                        "00081198",
                        0xC000,
                        withoutImage(SampleInstance.ofNewStudy()).remove("0020000D"),
                        List.of(new Part(OCTETS, "frame", bytes))));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusalShouldHaveItsStatusAndReason(Refused refused) throws Exception {
        List<Part> message = new ArrayList<>();
        message.add(document(refused.metadata().build()));
        message.addAll(refused.bulkdata());

        HttpResponse<String> response = store(STUDIES, JSON, message);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(refused.status());
        JsonObject item = item(response, refused.sequence());
        assertThat(item.getJsonObject("00081197").getJsonArray("Value").getInt(0))
                .isEqualTo(refused.reason());
        assertThat(item).containsKeys("00081150", "00081155");
    }

    @Test
    void bulkdataThatNothingRefersToShouldBeAnOtherFailure() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        HttpResponse<String> response = store(
                STUDIES,
                JSON,
                List.of(
                        document(withoutImage(sample).remove(PIXEL_DATA).build()),
                        new Part(OCTETS, "frame", new byte[12])));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(item(response, "00081199")
                        .getJsonObject("00081155")
                        .getJsonArray("Value")
                        .getString(0))
                .isEqualTo(sample.instance());
        assertThat(item(response, "0008119A")).containsOnlyKeys("00081197");
    }

    @Test
    void coercionShouldBeReportedWithWhatItWasBefore() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        HttpResponse<String> response = store(
                STUDIES,
                JSON,
                List.of(
                        document(withoutImage(sample)
                                .add("00280004", attribute("CS", "MONOCHROME1"))
                                .add("00280002", number("US", 3))
                                .build()),
                        new Part("image/png", "frame", colourPng())));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        JsonObject item = item(response, "00081199");
        assertThat(item.getJsonObject("00081196").getJsonArray("Value").getInt(0))
                .isEqualTo(0xB000);
        assertThat(item.getJsonObject("04000561").toString()).contains("MONOCHROME1");
        assertThat(SHARED.get(sample.path() + "/metadata").body()).contains("MONOCHROME1", "RGB");
    }

    @Test
    void fileMetaInformationShouldBeLeftOutWithAWarning() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        HttpResponse<String> response = store(
                STUDIES,
                JSON,
                List.of(document(withoutImage(sample)
                        .remove(PIXEL_DATA)
                        .add("00020013", attribute("SH", "OTHER"))
                        .build())));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(item(response, "00081199")
                        .getJsonObject("00081196")
                        .getJsonArray("Value")
                        .getInt(0))
                .isEqualTo(0xB006);
    }

    @Test
    void metadataOfAnotherStudyShouldBeRefused() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        HttpResponse<String> response = store(
                STUDIES + "/1.2.3",
                JSON,
                List.of(document(withoutImage(sample).remove(PIXEL_DATA).build())),
                "Accept",
                XML);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(XML);
        assertThat(response.body()).contains("keyword=\"FailureReason\"", ">272<", sample.instance());
        assertThat(SHARED.get(sample.path() + "/metadata").statusCode()).isEqualTo(404);
    }

    @Test
    void compressedRequestOfSeveralInstancesShouldBeTakenAsAWhole() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.sibling();
        JsonArray both = Json.createArrayBuilder()
                .add(withoutImage(first).add(PIXEL_DATA, link("1")))
                .add(withoutImage(second).add(PIXEL_DATA, link("2")))
                .build();
        byte[] body = message(List.of(
                new Part(OCTETS, "2", new byte[12]),
                new Part(JSON, null, both.toString().getBytes(UTF_8)),
                new Part(OCTETS, "1", new byte[12])));

        HttpResponse<String> response = SHARED.send(
                "POST",
                STUDIES,
                BodyPublishers.ofByteArray(StoreRequestIT.gzip(body)),
                "Content-Type",
                type(JSON),
                "Content-Encoding",
                "gzip");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(SHARED.search("/dicom-web/instances?StudyInstanceUID=" + first.study()))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/dicom+json|{",
                "application/dicom+json|[[]]",
                "application/dicom+json|{\"00080018\": 5}",
                "application/dicom+xml|<NativeDicomModel>",
                "application/dicom+xml|<html/>",
                "application/dicom+xml|<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><NativeDicomModel>&b;</NativeDicomModel>"
            })
    void documentThatIsNoneShouldBeRefused(String type, String document) throws Exception {
        HttpResponse<String> response = store(STUDIES, type, List.of(new Part(type, null, document.getBytes(UTF_8))));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(item(response, "0008119A")
                        .getJsonObject("00081197")
                        .getJsonArray("Value")
                        .getInt(0))
                .isEqualTo(0xC000);
        assertThat(response.body()).doesNotContain("root:");
    }

    @Test
    void bulkdataThatBreaksOffShouldLeaveNothing() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] body =
                message(List.of(document(withoutImage(sample).build()), new Part(OCTETS, "frame", new byte[100_000])));

        try (Socket socket = new Socket("127.0.0.1", SHARED.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + STUDIES + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type(JSON)
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(US_ASCII));
            out.write(body, 0, body.length / 2);
            out.flush();
            Thread.sleep(200);
        }

        nothingShouldBeLeftOnItsWayIn();
        assertThat(SHARED.get(sample.path() + "/metadata").statusCode()).isEqualTo(404);
    }

    /** The sample's metadata, with a link to its pixels and nothing said about them. */
    private static JsonObjectBuilder withoutImage(SampleInstance sample) {
        try (JsonReader reader = Json.createReader(new StringReader(sample.json()))) {
            JsonObjectBuilder metadata =
                    Json.createObjectBuilder(reader.readObject()).add(PIXEL_DATA, link("frame"));
            IMAGE_ATTRIBUTES.forEach(metadata::remove);
            return metadata;
        }
    }

    private static JsonObjectBuilder attribute(String vr, String value) {
        return Json.createObjectBuilder()
                .add("vr", vr)
                .add("Value", Json.createArrayBuilder().add(value));
    }

    private static JsonObjectBuilder number(String vr, int value) {
        return Json.createObjectBuilder()
                .add("vr", vr)
                .add("Value", Json.createArrayBuilder().add(value));
    }

    private static JsonObjectBuilder link(String uri) {
        return Json.createObjectBuilder().add("vr", "OW").add("BulkDataURI", uri);
    }

    private static byte[] png() {
        return png(BufferedImage.TYPE_BYTE_GRAY);
    }

    private static byte[] colourPng() {
        return png(BufferedImage.TYPE_INT_RGB);
    }

    private static byte[] png(int type) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(3, 2, type), "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String syntax(String path) throws Exception {
        byte[] file = parts(SHARED.bytes(path, "Accept", AS_STORED)).get(0);
        return new Part10Reader(ReadOptions.DEFAULT)
                .read(ByteBuffer.wrap(file))
                .meta()
                .transferSyntax()
                .uid()
                .value();
    }

    private static JsonObject item(HttpResponse<String> response, String sequence) {
        JsonObject answer = json(response, JsonObject.class);
        assertThat(answer).containsKey(sequence);
        return answer.getJsonObject(sequence).getJsonArray("Value").getJsonObject(0);
    }

    private static Part document(JsonObject metadata) {
        return new Part(JSON, null, metadata.toString().getBytes(UTF_8));
    }

    private static HttpResponse<String> store(String path, String root, List<Part> parts, String... headers)
            throws Exception {
        String[] all = Stream.concat(Stream.of("Content-Type", type(root)), Arrays.stream(headers))
                .toArray(String[]::new);
        return SHARED.send("POST", path, BodyPublishers.ofByteArray(message(parts)), all);
    }

    private static String type(String root) {
        return "multipart/related; type=\"" + root + "\"; boundary=b";
    }

    private static byte[] message(List<Part> parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            String location = part.location() == null ? "" : "Content-Location: " + part.location() + "\r\n";
            body.write(("--b\r\nContent-Type: " + part.type() + "\r\n" + location + "\r\n").getBytes(US_ASCII));
            body.write(part.content());
            body.write("\r\n".getBytes(US_ASCII));
        }
        body.write("--b--\r\n".getBytes(US_ASCII));
        return body.toByteArray();
    }

    /** @param location null for metadata */
    private record Part(String type, String location, byte[] content) {}

    private record Refused(
            String what, int status, String sequence, int reason, JsonObjectBuilder metadata, List<Part> bulkdata) {
        @Override
        public String toString() {
            return what;
        }
    }
}
