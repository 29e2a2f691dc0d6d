package org.isocenter.tests.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.Fork;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What STOW-RS takes in and answers, beside well-formed messages of good instances (PS3.18 §10.5). Whatever came,
 * nothing may be left on its way in.
 */
@ExtendWith(ArquillianExtension.class)
class StoreRequestIT {

    private static final String STUDIES = "/dicom-web/studies";
    private static final String MULTIPART = "multipart/related; type=\"application/dicom\"; boundary=b";
    private static final Path INCOMING = Fork.SERVERS.resolve("shared/data/isocenter/storage/incoming");
    private static final int UUID_LENGTH = 36;

    @AfterEach
    void nothingShouldBeLeftOnItsWayIn() throws Exception {
        Eventually.holds("nothing is on its way in", () -> unfinished().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/dicom+json",
                "application/json|application/dicom+json",
                "application/dicom+xml|application/dicom+xml",
                "text/xml|application/dicom+xml",
                "application/dicom+xml, application/json;q=0.1|application/dicom+json",
                "image/png|application/dicom+json"
            })
    void answerShouldHaveTheFormAccepted(String accept, String type) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        HttpResponse<String> response = post(MULTIPART, message(sample.file()), "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(response.body()).contains(sample.instance(), "00081199");
    }

    @Test
    void answerInXmlShouldNameWhatWasRefused() throws Exception {
        HttpResponse<String> response =
                post(MULTIPART, message("no DICOM".getBytes(US_ASCII)), "Accept", "application/dicom+xml");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("<?xml").contains("keyword=\"OtherFailuresSequence\"", "49152");
    }

    @Test
    void storeShouldTakeOneFileAsItIs() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        HttpResponse<String> response = post("application/dicom", sample.file());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(isStored(sample)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/dicom", "application/zip", MULTIPART})
    void storeShouldRefuseEmptyAndUnreadableBodies(String type) throws Exception {
        assertThat(post(type, "nothing of the kind".getBytes(US_ASCII)).statusCode())
                .isEqualTo(400);
        assertThat(post("application/dicom", new byte[0]).statusCode()).isEqualTo(400);
    }

    @Test
    void storeShouldTakeTheInstancesOfAnArchiveAndPassOverTheRest() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.sibling();
        byte[] dicomdir = Part10Samples.file(
                DataSet.builder()
                        .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.1.3.10")
                        .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, SampleInstance.newUid())
                        .build(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] archive = zip(
                "../../../../etc/passwd.dcm", first.file(),
                "folder/", new byte[0],
                "README.txt", "read me".getBytes(US_ASCII),
                "DICOMDIR", dicomdir,
                "inner.zip", zip("a", first.sibling().file()),
                "C:\\evil\\b.dcm", second.file());

        HttpResponse<String> response = post("application/zip", archive);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(instances(response, "00081199")).containsExactly(first.instance(), second.instance());
        assertThat(isStored(second)).isTrue();
    }

    @Test
    void archiveCutInTheMiddleShouldKeepWhatWasWhole() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        byte[] archive = zip("1", first.file(), "2", first.sibling().file());

        HttpResponse<String> response = post("application/zip", Arrays.copyOf(archive, archive.length * 2 / 3));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(instances(response, "00081199")).containsExactly(first.instance());
    }

    @Test
    void damagedMemberShouldNotKeepTheOthersOut() throws Exception {
        SampleInstance whole = SampleInstance.ofNewStudy();
        SampleInstance damaged = whole.sibling();
        byte[] archive = zip("1", whole.file(), "2", damaged.file());
        // In the middle of the second member's compressed bytes.
        archive[archive.length / 2 + 200] ^= 0x55;

        HttpResponse<String> response = post("application/zip", archive);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(instances(response, "00081199")).containsExactly(whole.instance());
        assertThat(isStored(damaged)).isFalse();
    }

    @Test
    void filesThatLieShouldNotKeepOthersOutAndDoNoHarmLater() throws Exception {
        SampleInstance before = SampleInstance.ofNewStudy();
        SampleInstance after = before.sibling();
        List<RealFile> hostile = RealFile.all().stream()
                .filter(file -> file.path().getParent().endsWith("misc"))
                .toList();
        List<byte[]> files = new ArrayList<>(List.of(before.file()));
        for (RealFile file : hostile) {
            files.add(file.bytes());
        }
        files.add(Files.readAllBytes(hostile.get(0).path().resolveSibling(RealFile.NESTED_TOO_DEEPLY)));
        files.add(after.file());

        HttpResponse<String> response = post(MULTIPART, message(files.toArray(byte[][]::new)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(instances(response, "00081199"))
                .hasSize(hostile.size() + 2)
                .contains(before.instance(), after.instance());
        assertThat(json(response, JsonObject.class).getJsonObject("0008119A").getJsonArray("Value"))
                .hasSize(1);
        for (RealFile file : hostile) {
            for (String path : List.of("/metadata", "/frames/1", "/frames/2")) {
                assertThat(SHARED.bytes(file.instancePath() + path).statusCode())
                        .as(file + path)
                        .isIn(200, 400, 404, 406);
            }
        }
        assertThat(isStored(after)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"gzip,200", "x-gzip,200", "GZIP,200", "br,415"})
    void storeShouldInflateItsBody(String encoding, int status) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();

        HttpResponse<String> response = post(MULTIPART, gzip(message(sample.file())), "Content-Encoding", encoding);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(isStored(sample)).isEqualTo(status == 200);
    }

    @Test
    void storeShouldRefuseBodiesThatAreNotGzipThoughTheySaySo() throws Exception {
        assertThat(post(MULTIPART, message(SampleInstance.ofNewStudy().file()), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void storeShouldStopInflatingWhatGrowsBeyondMeasure() throws Exception {
        HttpResponse<String> compressed =
                post("application/dicom", bomb(GZIPOutputStream::new), "Content-Encoding", "gzip");
        HttpResponse<String> archived = post("application/zip", bomb(out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry("bomb.dcm"));
            return zip;
        }));

        assertThat(compressed.statusCode()).as(compressed.body()).isEqualTo(413);
        assertThat(archived.statusCode()).as(archived.body()).isEqualTo(413);
    }

    @Test
    void storeShouldEndAtAMillionEmptyParts() throws Exception {
        byte[] part = "--b\r\nContent-Type: application/dicom\r\n\r\n\r\n".getBytes(US_ASCII);
        ByteArrayOutputStream body = new ByteArrayOutputStream(part.length * 1_000_000);
        for (int i = 0; i < 1_000_000; i++) {
            body.write(part);
        }

        assertThat(post(MULTIPART, body.toByteArray()).statusCode()).isEqualTo(413);
    }

    @Test
    void storeShouldEndAtPartHeadersWithoutEndAndKeepWhatWasWhole() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] good = ("--b\r\n\r\n" + new String(sample.file(), ISO_8859_1) + "\r\n").getBytes(ISO_8859_1);
        byte[] bad = ("--b\r\nX-Long: " + "x".repeat(1 << 20) + "\r\n\r\n\r\n--b--").getBytes(ISO_8859_1);

        assertThat(post(MULTIPART, bad).statusCode()).isEqualTo(400);
        HttpResponse<String> response = post(MULTIPART, join(good, bad));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(isStored(sample)).isTrue();
    }

    @Test
    void storeShouldRefuseMessagesOfAnotherBoundary() throws Exception {
        byte[] body = DeployedServer.multipart(
                "other", List.of(SampleInstance.ofNewStudy().file()));

        assertThat(post(MULTIPART, body).statusCode()).isEqualTo(400);
    }

    @Test
    void storeShouldPassOverPreambleAndEpilogue() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] body = join(
                "This is a message in MIME format.\r\n".getBytes(US_ASCII),
                message(sample.file()),
                "\r\nThat was it.\r\n--b\r\n".getBytes(US_ASCII));

        assertThat(post(MULTIPART, body).statusCode()).isEqualTo(200);
        assertThat(isStored(sample)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "application/dicom,200",
        "APPLICATION/DICOM; transfer-syntax=1.2.840.10008.1.2.1; charset=utf-8,200",
        "application/dicom+json,415",
        "application/octet-stream,415",
        "nonsense,415"
    })
    void partsShouldHaveExactlyTheirMediaType(String type, int status) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] body = ("--b\r\nContent-Type: " + type + "\r\n\r\n" + new String(sample.file(), ISO_8859_1)
                        + "\r\n--b--\r\n")
                .getBytes(ISO_8859_1);

        assertThat(post(MULTIPART, body).statusCode()).isEqualTo(status);
        assertThat(isStored(sample)).isEqualTo(status == 200);
    }

    @ParameterizedTest
    @CsvSource({
        "0020000D,,400,C000",
        "0020000E,,400,C000",
        "00080018,,400,",
        "00080016,,400,",
        "0020000D,not a UID,400,C000",
        "00080016,1.2.840.10008.1.1,409,0122",
        "00080016,1.2.840.10008.1.2.1,409,0122",
        "00080016,1.2.3.4.5,200,"
    })
    void identifiersShouldBeThereAndStorable(String tag, String value, int status, String reason) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        DataSet.Builder changed =
                sample.dataSet().toBuilder().remove(Tag.parse(tag).orElseThrow());
        if (value != null) {
            changed.put(Tag.parse(tag).orElseThrow(), ValueRepresentation.UI, value);
        }

        HttpResponse<String> response =
                post(MULTIPART, message(Part10Samples.file(changed.build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(failureReason(response))
                .isEqualTo(Optional.ofNullable(reason).map(hex -> Integer.parseInt(hex, 16)));
    }

    @Test
    void fileThatContradictsItselfShouldBeStoredWithAWarning() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] file = sample.file();
        byte[] head = new String(file, ISO_8859_1)
                .replaceFirst("1\\.2\\.840\\.10008\\.5\\.1\\.4\\.1\\.1\\.2", "1.2.840.10008.5.1.4.1.1.4")
                .getBytes(ISO_8859_1);

        HttpResponse<String> response = post(MULTIPART, message(head));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(json(response, JsonObject.class)
                        .getJsonObject("00081199")
                        .getJsonArray("Value")
                        .getJsonObject(0)
                        .getJsonObject("00081196")
                        .getJsonArray("Value")
                        .getInt(0))
                .isEqualTo(0xB007);
    }

    @Test
    void bodyCutInTheMiddleShouldLeaveTheInstancesThatWereWhole() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.sibling();
        // More than the server lets lie in buffers before anybody reads it.
        List<byte[]> files = new ArrayList<>(List.of(first.file()));
        for (int length = 0; length < 1 << 20; length += first.file().length) {
            files.add(first.file());
        }
        files.add(second.file());
        byte[] body = DeployedServer.multipart("b", files);
        byte[] head = ("POST " + STUDIES + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + MULTIPART
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(US_ASCII);

        try (Socket socket = new Socket("127.0.0.1", SHARED.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            out.write(body, 0, body.length - 100);
            out.flush();
        }

        Eventually.holds("first instance is stored", () -> isStored(first));
        assertThat(isStored(second)).isFalse();
    }

    private static HttpResponse<String> post(String type, byte[] body, String... headers) throws Exception {
        String[] all = Stream.concat(Stream.of("Content-Type", type), Arrays.stream(headers))
                .toArray(String[]::new);
        return SHARED.send("POST", STUDIES, BodyPublishers.ofByteArray(body), all);
    }

    private static byte[] message(byte[]... files) throws IOException {
        return DeployedServer.multipart("b", List.of(files));
    }

    private static boolean isStored(SampleInstance sample) throws Exception {
        return SHARED.get(sample.path() + "/metadata").statusCode() == 200;
    }

    private static List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.walk(INCOMING)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && file.getFileName().toString().length() == UUID_LENGTH)
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            // One vanished while it was looked at.
            return List.of(INCOMING);
        }
    }

    private static Optional<Integer> failureReason(HttpResponse<String> response) {
        return Optional.ofNullable(json(response, JsonObject.class).getJsonObject("00081198"))
                .map(sequence -> sequence.getJsonArray("Value")
                        .getJsonObject(0)
                        .getJsonObject("00081197")
                        .getJsonArray("Value")
                        .getInt(0));
    }

    private static List<String> instances(HttpResponse<String> response, String sequence) {
        return json(response, JsonObject.class).getJsonObject(sequence).getJsonArray("Value").stream()
                .map(item -> item.asJsonObject()
                        .getJsonObject("00081155")
                        .getJsonArray("Value")
                        .getString(0))
                .toList();
    }

    /** Names and contents in turn. */
    static byte[] zip(Object... members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < members.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) members[i]));
                zip.write((byte[]) members[i + 1]);
            }
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static byte[] join(byte[]... pieces) throws IOException {
        try (SequenceInputStream all = new SequenceInputStream(Collections.enumeration(
                Arrays.stream(pieces).map(java.io.ByteArrayInputStream::new).toList()))) {
            return all.readAllBytes();
        }
    }

    /** An instance whose last value has a gigabyte of zeros, compressed. */
    private static byte[] bomb(Compressor compressor) throws IOException {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] header = Part10Samples.file(
                sample.dataSet().toBuilder().remove(Tag.PIXEL_DATA).build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] zeros = new byte[1 << 20];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor.compress(bytes)) {
            out.write(header);
            out.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0, 0, 0, 0, 0x40});
            for (int i = 0; i < 1024; i++) {
                out.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Compressor {
        OutputStream compress(OutputStream out) throws IOException;
    }
}
