package org.isocenter.tests.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;
import static org.isocenter.tests.server.MetadataMessage.JSON;
import static org.isocenter.tests.server.MetadataMessage.OCTETS;
import static org.isocenter.tests.server.MetadataMessage.PIXEL_DATA;
import static org.isocenter.tests.server.MetadataMessage.STUDIES;
import static org.isocenter.tests.server.MetadataMessage.XML;
import static org.isocenter.tests.server.MetadataMessage.attribute;
import static org.isocenter.tests.server.MetadataMessage.colourPng;
import static org.isocenter.tests.server.MetadataMessage.document;
import static org.isocenter.tests.server.MetadataMessage.item;
import static org.isocenter.tests.server.MetadataMessage.link;
import static org.isocenter.tests.server.MetadataMessage.message;
import static org.isocenter.tests.server.MetadataMessage.number;
import static org.isocenter.tests.server.MetadataMessage.png;
import static org.isocenter.tests.server.MetadataMessage.store;
import static org.isocenter.tests.server.MetadataMessage.syntax;
import static org.isocenter.tests.server.MetadataMessage.type;
import static org.isocenter.tests.server.MetadataMessage.withoutImage;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.Fork;
import org.isocenter.tests.server.MetadataMessage.Part;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StorageArea;
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

    private static final StorageArea STORAGE = new StorageArea(Fork.SERVERS.resolve("shared/data/isocenter/storage"));

    @AfterEach
    void nothingShouldBeLeftOnItsWayIn() throws Exception {
        Eventually.holds("nothing is on its way in", () -> STORAGE.unfinished().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"1.2.840.10008.1.2.4.201, 01", "1.2.840.10008.1.2.4.202, 01", "1.2.840.10008.1.2.4.203, 00"})
    void highThroughputImageShouldBeStoredInTheTransferSyntaxThatItsPartNames(String uid, String transformation)
            throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] codestream = highThroughput(transformation);

        HttpResponse<String> response = store(
                STUDIES,
                JSON,
                List.of(
                        document(withoutImage(sample).build()),
                        new Part("image/jphc; transfer-syntax=" + uid, "frame", codestream)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(syntax(sample.path())).isEqualTo(uid);
        HttpResponse<byte[]> frame =
                SHARED.bytes(sample.path() + "/frames/1", "Accept", "image/jphc; transfer-syntax=" + uid);
        assertThat(frame.statusCode()).isEqualTo(200);
        assertThat(frame.body()).isEqualTo(codestream);
        JsonObject metadata =
                json(SHARED.get(sample.path() + "/metadata"), JsonArray.class).getJsonObject(0);
        assertThat(metadata.getJsonObject("00280010").getJsonArray("Value").getInt(0))
                .isEqualTo(2);
        assertThat(metadata.getJsonObject("00280011").getJsonArray("Value").getInt(0))
                .isEqualTo(3);
    }

    /**
     * Header of an image of 2 rows and 3 columns of 12 bits (ISO 15444-1 Annex A) that announces the coding passes of
     * ISO 15444-15, no tile, and an even length.
     */
    private static byte[] highThroughput(String transformation) {
        return HexFormat.of()
                .parseHex("ff4f" + "ff510029" + "4000" + "00000003" + "00000002" + "0000000000000000"
                        + "0000000300000002" + "0000000000000000" + "0001" + "0b0101"
                        + "ff500008" + "00020000" + "0000"
                        + "ff52000c" + "00" + "00000100" + "00" + "040440" + transformation
                        + "ffd9" + "00");
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
        // An odd number of bytes is padded in the file only.
        assertThat(document).isEqualTo(pdf);
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

    @Test
    void severalXmlDocumentsShouldEachBecomeAnInstance() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.sibling();
        List<Part> message = new ArrayList<>();
        for (SampleInstance sample : List.of(first, second)) {
            message.add(new Part(XML, null, xml(sample)));
            message.add(new Part(OCTETS, sample.instance(), sample.instance().getBytes(US_ASCII)));
        }

        HttpResponse<String> response = store(STUDIES + "/" + first.study(), XML, message, "Accept", XML);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains(first.instance(), second.instance());
        for (SampleInstance sample : List.of(first, second)) {
            byte[] pixels = SHARED.bytes(sample.path() + "/bulk/" + PIXEL_DATA, "Accept", OCTETS)
                    .body();
            assertThat(new String(pixels, US_ASCII).trim()).isEqualTo(sample.instance());
        }
    }

    private static byte[] xml(SampleInstance sample) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">
              <DicomAttribute tag="00080016" vr="UI" keyword="SOPClassUID"><Value \
              number="1">1.2.840.10008.5.1.4.1.1.7</Value></DicomAttribute>
              <DicomAttribute tag="00080018" vr="UI" keyword="SOPInstanceUID"><Value number="1">%1$s</Value></DicomAttribute>
              <DicomAttribute tag="0020000D" vr="UI" keyword="StudyInstanceUID"><Value number="1">%2$s</Value></DicomAttribute>
              <DicomAttribute tag="0020000E" vr="UI" keyword="SeriesInstanceUID"><Value number="1">%3$s</Value></DicomAttribute>
              <DicomAttribute tag="7FE00010" vr="OW" keyword="PixelData"><BulkData uri="%1$s"/></DicomAttribute>
            </NativeDicomModel>
            """.formatted(sample.instance(), sample.study(), sample.series()).getBytes(UTF_8);
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
                "application/dicom+xml|<!DOCTYPE a [<!ENTITY b SYSTEM"
                        + " \"file:///etc/passwd\">]><NativeDicomModel>&b;</NativeDicomModel>"
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
        byte[] body = message(
                List.of(document(withoutImage(sample).build()), new Part(OCTETS, "frame", new byte[2_000_000])));

        try (Socket socket = new Socket("127.0.0.1", SHARED.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + STUDIES + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type(JSON)
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(US_ASCII));
            out.write(body, 0, body.length / 2);
            out.flush();
            Eventually.holds("server has begun to receive it", () -> !STORAGE.unfinished()
                    .isEmpty());
        }

        nothingShouldBeLeftOnItsWayIn();
        assertThat(SHARED.get(sample.path() + "/metadata").statusCode()).isEqualTo(404);
    }

    private record Refused(
            String what, int status, String sequence, int reason, JsonObjectBuilder metadata, List<Part> bulkdata) {
        @Override
        public String toString() {
            return what;
        }
    }
}
