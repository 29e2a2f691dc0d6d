package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.AS_STORED;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;

/** Requests to store metadata and bulk data in parts of their own: what they are made of, and what is in their answers. */
public final class MetadataMessage {

    public static final String STUDIES = "/dicom-web/studies";
    public static final String JSON = "application/dicom+json";
    public static final String XML = "application/dicom+xml";
    public static final String OCTETS = "application/octet-stream";
    public static final String PIXEL_DATA = "7FE00010";

    /** What an image tells of itself. */
    public static final List<String> IMAGE_ATTRIBUTES = List.of(
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

    private MetadataMessage() {}

    /** The sample's metadata, with a link to its pixels and nothing said about them. */
    public static JsonObjectBuilder withoutImage(SampleInstance sample) {
        try (JsonReader reader = Json.createReader(new StringReader(sample.json()))) {
            JsonObjectBuilder metadata =
                    Json.createObjectBuilder(reader.readObject()).add(PIXEL_DATA, link("frame"));
            IMAGE_ATTRIBUTES.forEach(metadata::remove);
            return metadata;
        }
    }

    public static JsonObjectBuilder attribute(String vr, String value) {
        return Json.createObjectBuilder()
                .add("vr", vr)
                .add("Value", Json.createArrayBuilder().add(value));
    }

    public static JsonObjectBuilder number(String vr, int value) {
        return Json.createObjectBuilder()
                .add("vr", vr)
                .add("Value", Json.createArrayBuilder().add(value));
    }

    public static JsonObjectBuilder link(String uri) {
        return Json.createObjectBuilder().add("vr", "OW").add("BulkDataURI", uri);
    }

    public static byte[] png() {
        return png(BufferedImage.TYPE_BYTE_GRAY);
    }

    public static byte[] colourPng() {
        return png(BufferedImage.TYPE_INT_RGB);
    }

    public static byte[] png(int type) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(3, 2, type), "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The transfer syntax in which an instance is stored. */
    public static String syntax(String path) throws Exception {
        byte[] file = parts(SHARED.bytes(path, "Accept", AS_STORED)).get(0);
        return new Part10Reader(ReadOptions.DEFAULT)
                .read(ByteBuffer.wrap(file))
                .meta()
                .transferSyntax()
                .uid()
                .value();
    }

    public static JsonObject item(HttpResponse<String> response, String sequence) {
        JsonObject answer = json(response, JsonObject.class);
        assertThat(answer).containsKey(sequence);
        return answer.getJsonObject(sequence).getJsonArray("Value").getJsonObject(0);
    }

    public static Part document(JsonObject metadata) {
        return new Part(JSON, null, metadata.toString().getBytes(UTF_8));
    }

    public static HttpResponse<String> store(String path, String root, List<Part> parts, String... headers)
            throws Exception {
        String[] all = Stream.concat(Stream.of("Content-Type", type(root)), Arrays.stream(headers))
                .toArray(String[]::new);
        return SHARED.send("POST", path, BodyPublishers.ofByteArray(message(parts)), all);
    }

    public static String type(String root) {
        return "multipart/related; type=\"" + root + "\"; boundary=b";
    }

    public static byte[] message(List<Part> parts) throws IOException {
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
    public record Part(String type, String location, byte[] content) {}
}
