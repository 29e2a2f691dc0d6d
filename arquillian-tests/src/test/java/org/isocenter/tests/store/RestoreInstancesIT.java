package org.isocenter.tests.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;
import static org.isocenter.tests.server.MetadataMessage.IMAGE_ATTRIBUTES;
import static org.isocenter.tests.server.MetadataMessage.JSON;
import static org.isocenter.tests.server.MetadataMessage.OCTETS;
import static org.isocenter.tests.server.MetadataMessage.PIXEL_DATA;
import static org.isocenter.tests.server.MetadataMessage.STUDIES;
import static org.isocenter.tests.server.MetadataMessage.XML;
import static org.isocenter.tests.server.MetadataMessage.attribute;
import static org.isocenter.tests.server.MetadataMessage.document;
import static org.isocenter.tests.server.MetadataMessage.link;
import static org.isocenter.tests.server.MetadataMessage.store;
import static org.isocenter.tests.server.MetadataMessage.syntax;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.tests.server.MetadataMessage.Part;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** STOW-RS: real instances that are taken apart by retrieving them, and put together again by storing what came (PS3.18 §10.5.1). */
@ExtendWith(ArquillianExtension.class)
class RestoreInstancesIT {

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

    /**
     * Without what our files have in the one form that the standard has for it: the VR of encapsulated Pixel Data, and
     * empty components and groups at the end of names, which XML does not have.
     */
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
}
