package org.isocenter.tests.retrieve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.document.EncapsulatedDocument;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** WADO-RS: Retrieve Transaction, bulk data (PS3.18 §10.4.1.1.5). */
@ExtendWith(ArquillianExtension.class)
class BulkdataIT {

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLinkOfTheMetadataShouldLeadToItsValue(RealFile file) throws Exception {
        file.stored(SHARED);
        JsonObject metadata = json(SHARED.get(file.instancePath() + "/metadata"), JsonArray.class)
                .getJsonObject(0);

        for (Map.Entry<String, String> link : links(metadata, "").entrySet()) {
            HttpResponse<byte[]> response =
                    SHARED.bytes(link.getValue().substring(link.getValue().indexOf("/dicom-web")));

            assertThat(response.statusCode()).as(link.getValue()).isEqualTo(200);
            if (!link.getKey().contains("/")) {
                assertThat(parts(response))
                        .as(link.getKey())
                        .containsExactlyElementsOf(
                                values(file, Tag.parse(link.getKey()).orElseThrow()));
            }
        }
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
                    links.putAll(links(items.getJsonObject(i), path + tag + "/" + (i + 1) + "/"));
                }
            }
        });
        return links;
    }

    /** By reading the whole file here. */
    private static List<byte[]> values(RealFile file, Tag tag) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file.path())) {
            DataSet dataSet =
                    new Part10Reader(ReadOptions.DEFAULT).read(channel).dataSet();
            StoredValues values = StoredValues.of(channel.position(0));
            Attribute attribute = dataSet.get(tag).orElseThrow();
            List<byte[]> pieces = new ArrayList<>();
            if (attribute.value() instanceof Value.Stored stored) {
                pieces.add(littleEndian(read(values, stored), stored.byteOrder(), attribute.vr()));
            } else if (attribute.value() instanceof Value.Fragments fragments) {
                for (Value.Stored fragment : fragments.fragments()) {
                    pieces.add(read(values, fragment));
                }
            } else {
                byte[] bytes = new byte[attribute.bytes().remaining()];
                attribute.bytes().get(bytes);
                pieces.add(littleEndian(bytes, attribute.bytes().order(), attribute.vr()));
            }
            if (tag.equals(EncapsulatedDocument.TAG)) {
                byte[] padded = pieces.remove(0);
                pieces.add(Arrays.copyOf(padded, (int) EncapsulatedDocument.length(dataSet, padded.length)));
            }
            return pieces;
        }
    }

    private static byte[] read(StoredValues values, Value.Stored value) throws IOException {
        try (InputStream in = values.open(value)) {
            return in.readAllBytes();
        }
    }

    private static byte[] littleEndian(byte[] bytes, ByteOrder order, ValueRepresentation vr) {
        if (order == ByteOrder.BIG_ENDIAN && vr.wordSize() == 2) {
            for (int i = 0; i + 1 < bytes.length; i += 2) {
                byte first = bytes[i];
                bytes[i] = bytes[i + 1];
                bytes[i + 1] = first;
            }
        }
        return bytes;
    }

    private static SampleInstance nested() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        DataSet item = DataSet.builder()
                .put(new Tag(0x00080100), ValueRepresentation.SH, "odd")
                .build();
        SampleInstance nested = new SampleInstance(
                sample.study(),
                sample.series(),
                sample.instance(),
                sample.dataSet().toBuilder()
                        .putItems(new Tag(0x00081140), List.of(DataSet.EMPTY, item))
                        .put(new Tag(0x00190010), ValueRepresentation.LO, "OURS")
                        .put(Attribute.ofBytes(
                                new Tag(0x00191001), ValueRepresentation.OB, new byte[] {1, 2, 3, 4, 5, 6}))
                        .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.104.1")
                        .put(new Tag(0x00420012), ValueRepresentation.LO, "text/html")
                        .put(Attribute.ofBytes(
                                new Tag(0x00420011), ValueRepresentation.OB, "%PDF-1.7".getBytes(US_ASCII)))
                        .build());
        SHARED.upload(nested.file());
        return nested;
    }

    @ParameterizedTest
    @CsvSource({
        "00081140/2/00080100, odd",
        "'0008,1140/2/0008-0100', odd",
        "00081140/1/00080100, 404",
        "00081140/3/00080100, 404",
        "00081140/0/00080100, 404",
        "00081140, 404",
        "00081140/2, 400",
        "00081140/two/00080100, 400",
        "nope, 400",
        "00111111, 404"
    })
    void pathShouldLeadThroughItems(String path, String expected) throws Exception {
        HttpResponse<byte[]> response = SHARED.bytes(nested().path() + "/bulk/" + path);

        if (expected.matches("[0-9]+")) {
            assertThat(response.statusCode()).isEqualTo(Integer.parseInt(expected));
        } else {
            assertThat(parts(response)).containsExactly(expected.getBytes(US_ASCII));
        }
    }

    @Test
    void sectionOfAValueShouldBeSentToWhoAsksForOne() throws Exception {
        String path = nested().path() + "/bulk/00191001";

        HttpResponse<byte[]> section = SHARED.bytes(path, "Accept", "application/octet-stream", "Range", "bytes=2-3");
        HttpResponse<byte[]> beyond = SHARED.bytes(path, "Accept", "application/octet-stream", "Range", "bytes=6-");

        assertThat(section.statusCode()).isEqualTo(206);
        assertThat(section.body()).containsExactly(3, 4);
        assertThat(beyond.statusCode()).isEqualTo(416);
    }

    @Test
    void documentShouldComeInItsOwnMediaType() throws Exception {
        String path = nested().path() + "/bulk/00420011";

        HttpResponse<byte[]> response = SHARED.bytes(path, "Accept", "application/pdf");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(new String(response.body(), US_ASCII)).isEqualTo("%PDF-1.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/pdf|400",
                "multipart/related; type=image/png|400",
                "application/octet-stream; range=0-3|400",
                "multipart/related; type=\"application/octet-stream\"|200",
                "application/octet-stream|200"
            })
    void mediaTypeShouldBeNegotiated(String accept, int status) throws Exception {
        assertThat(SHARED.bytes(nested().path() + "/bulk/00191001", "Accept", accept)
                        .statusCode())
                .isEqualTo(status);
    }
}
