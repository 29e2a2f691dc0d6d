package org.isocenter.web.incoming;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingPart.MetadataFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Multipart messages of store requests (PS3.18 §10.5.1). */
class MultipartMessageTest {

    private static final URI BASE = URI.create("http://archive/dicom-web/studies");

    @Test
    void partsOfAMessageOfFilesShouldBeFilesUnlessTheySayOtherwise() throws IOException {
        List<String> parts = kinds(
                "multipart/related; type=\"application/dicom\"; boundary=b",
                part("Content-Type: application/dicom", "one"),
                part("Content-Type: APPLICATION/DICOM; transfer-syntax=1.2.840.10008.1.2", "two"),
                part("X: y", "three"),
                part("Content-Type: application/dicom+json", "four"),
                part("Content-Type: ;", "five"));

        assertThat(parts)
                .containsExactly(
                        "File one", "File two", "File three", "Unsupported application/dicom+json", "Unsupported ;");
    }

    @ParameterizedTest
    @CsvSource({"application/dicom+json, JSON", "application/dicom+xml, XML"})
    void messageOfMetadataShouldHaveBulkDataThatSaysWhereItBelongs(String type, MetadataFormat format)
            throws IOException {
        List<String> parts = kinds(
                "multipart/related; type=\"" + type + "\"; boundary=b",
                part("Content-Type: " + type, "{}"),
                part("Content-Type: application/octet-stream\r\nContent-Location: bulk/1", "one"),
                part("Content-Type: image/jpeg\r\nContent-ID: <two@client>", "two"),
                part("Content-Type: image/jpeg", "three"),
                part("Content-Type: application/dicom", "four"));

        assertThat(parts)
                .containsExactly(
                        "Metadata " + format + " {}",
                        "Bulkdata http://archive/dicom-web/bulk/1 application/octet-stream one",
                        "Bulkdata cid:two@client image/jpeg two",
                        "Bulkdata nowhere image/jpeg three",
                        "Unsupported application/dicom");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/related; boundary=b",
                "multipart/related; type=\"text/plain\"; boundary=b",
                "multipart/related; type=\"application/dicom\"",
                "multipart/related; type=\"application/dicom\"; boundary=\"\""
            })
    void messageThatDoesNotSayWhatItIsShouldBeUnsupported(String type) {
        assertThatThrownBy(() -> kinds(type)).isInstanceOf(RequestFailure.UnsupportedMediaType.class);
    }

    @Test
    void boundaryThatIsLongerThanAnyIsShouldBeUnsupported() {
        String boundary = "b".repeat(MultipartRelatedReader.MAXIMUM_BOUNDARY_LENGTH + 1);

        assertThatThrownBy(() -> kinds("multipart/related; type=\"application/dicom\"; boundary=" + boundary))
                .isInstanceOf(RequestFailure.UnsupportedMediaType.class);
    }

    @Test
    void messageThatBreaksOffShouldFailAfterThePartsThatWereWhole() throws IOException {
        byte[] body = ("--b\r\n" + part("X: y", "one") + "\r\n--b\r\nX: y\r\n\r\ntw").getBytes(US_ASCII);
        MultipartMessage message = open("multipart/related; type=\"application/dicom\"; boundary=b", body);

        assertThat(describe(message.next().orElseThrow())).isEqualTo("File one");
        IncomingPart.File second = (IncomingPart.File) message.next().orElseThrow();
        assertThatThrownBy(() -> second.content().readAllBytes()).isInstanceOf(IOException.class);
    }

    private static String part(String headers, String content) {
        return headers + "\r\n\r\n" + content;
    }

    private static List<String> kinds(String type, String... parts) throws IOException {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("--b\r\n").append(part).append("\r\n");
        }
        MultipartMessage message =
                open(type, body.append("--b--\r\n").toString().getBytes(US_ASCII));
        List<String> kinds = new ArrayList<>();
        for (Optional<IncomingPart> part = message.next(); part.isPresent(); part = message.next()) {
            kinds.add(describe(part.get()));
        }
        return kinds;
    }

    private static MultipartMessage open(String type, byte[] body) {
        return MultipartMessage.open(MediaType.parse(type).orElseThrow(), BASE, new ByteArrayInputStream(body));
    }

    private static String describe(IncomingPart part) throws IOException {
        if (part instanceof IncomingPart.File file) {
            return "File " + new String(file.content().readAllBytes(), US_ASCII);
        }
        if (part instanceof IncomingPart.Metadata metadata) {
            assertThat(metadata.base()).isEqualTo(BASE);
            return "Metadata " + metadata.format() + " "
                    + new String(metadata.content().readAllBytes(), US_ASCII);
        }
        if (part instanceof IncomingPart.Bulkdata bulkdata) {
            return "Bulkdata " + bulkdata.location().map(URI::toString).orElse("nowhere") + " "
                    + bulkdata.type().essence() + " "
                    + new String(bulkdata.content().readAllBytes(), US_ASCII);
        }
        return "Unsupported " + ((IncomingPart.Unsupported) part).mediaType();
    }
}
