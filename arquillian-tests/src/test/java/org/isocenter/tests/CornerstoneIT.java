package org.isocenter.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.DeployedServer.json;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cornerstone3D, the library under OHIF and others, in a browser, in a page of another origin that {@code HttpCors} names, with Basic
 * authentication: it stores what our encoders made, lists it, decodes the frames with codecs of its own, and shows them.
 */
@ExtendWith(ArquillianExtension.class)
class CornerstoneIT {

    private static final String ALICE = "Basic " + Base64.getEncoder().encodeToString("alice:secret".getBytes(UTF_8));

    private static final int COLUMNS = 61;
    private static final int ROWS = 37;

    @ArquillianResource
    private ContainerController controller;

    @TempDir
    private Path folder;

    /** An image as it is before it is compressed. */
    private record Image(int samplesPerPixel, int bitsStored, boolean signed) {

        static final Image CT = new Image(1, 12, true);
        static final Image GRAY = new Image(1, 8, false);
        static final Image COLOR = new Image(3, 8, false);

        /** Slopes, without edges that a lossy encoder would blur. */
        int[] samples() {
            int[] samples = new int[COLUMNS * ROWS * samplesPerPixel];
            int range = 1 << bitsStored;
            for (int i = 0; i < samples.length; i++) {
                int x = i / samplesPerPixel % COLUMNS;
                int y = i / samplesPerPixel / COLUMNS;
                int color = i % samplesPerPixel;
                samples[i] =
                        range * (x * (1 + color) + y * (3 - color)) / (4 * (COLUMNS + ROWS)) - (signed ? range / 4 : 0);
            }
            return samples;
        }

        byte[] file(SampleInstance instance) {
            boolean wide = bitsStored > Byte.SIZE;
            int[] samples = samples();
            ByteBuffer pixels = ByteBuffer.allocate(samples.length * (wide ? 2 : 1) + 1 & ~1)
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int sample : samples) {
                if (wide) {
                    pixels.putShort((short) sample);
                } else {
                    pixels.put((byte) sample);
                }
            }
            DataSet.Builder dataSet = instance.dataSet().toBuilder()
                    .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, samplesPerPixel)
                    .put(
                            Tag.PHOTOMETRIC_INTERPRETATION,
                            ValueRepresentation.CS,
                            samplesPerPixel == 1 ? "MONOCHROME2" : "RGB")
                    .putIntegers(Tag.ROWS, ValueRepresentation.US, ROWS)
                    .putIntegers(Tag.COLUMNS, ValueRepresentation.US, COLUMNS)
                    .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, wide ? 16 : 8)
                    .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, bitsStored)
                    .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, bitsStored - 1)
                    .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, signed ? 1 : 0)
                    .put(Attribute.ofBytes(
                            Tag.PIXEL_DATA, wide ? ValueRepresentation.OW : ValueRepresentation.OB, pixels.array()));
            if (samplesPerPixel == 3) {
                dataSet.putIntegers(Tag.PLANAR_CONFIGURATION, ValueRepresentation.US, 0);
            }
            return Part10Samples.file(dataSet.build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
    }

    /**
     * What the page loads.
     *
     * @param header Accept header in place of the loader's own; empty for that
     * @param accept the same in the query
     * @param arrives the transfer syntax in which it should come
     */
    private record Load(Image image, SampleInstance instance, String header, String accept, TransferSyntax arrives) {}

    @Test
    void pageOfAnotherOriginShouldStoreListDecodeAndShow() throws Exception {
        Path browser = browser();
        int port = freePort();
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("""
                {
                  "AuthenticationEnabled": true,
                  "RegisteredUsers": { "alice": "secret" },
                  "HttpCors": [ "http://localhost:%d" ]
                }""".formatted(port));
        try {
            visit(server, browser, port);
        } finally {
            own.stop();
        }
    }

    private void visit(DeployedServer server, Path browser, int port) throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        List<Load> loads = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (Image image : List.of(Image.CT, Image.GRAY, Image.COLOR)) {
            for (TransferSyntax syntax : syntaxes(image)) {
                SampleInstance instance = first.sibling();
                files.add(Base64.getEncoder().encodeToString(encoded(server, image.file(instance), syntax)));
                loads.add(new Load(image, instance, "", "", arrives(syntax)));
            }
        }
        SampleInstance plain = loads.get(0).instance;
        for (TransferSyntax syntax : List.of(TransferSyntax.HTJ2K_LOSSLESS_RPCL, TransferSyntax.JPEG_LS_LOSSLESS)) {
            String type = syntax == TransferSyntax.JPEG_LS_LOSSLESS ? "image/jls" : "image/jphc";
            String accept = "multipart/related; type=\"" + type + "\"; transfer-syntax=" + syntax.uid();
            loads.add(new Load(Image.CT, plain, accept, "", syntax));
            loads.add(new Load(Image.CT, plain, "", accept, syntax));
        }
        JsonArrayBuilder orders = Json.createArrayBuilder()
                .add(order("store", Json.createArrayBuilder(files).build()))
                .add(order("list", Json.createValue(first.study())))
                .add(order(
                        "read",
                        Json.createValue("/studies/" + first.study() + "/metadata"),
                        JsonValue.EMPTY_JSON_OBJECT))
                .add(order("read", Json.createValue("/studies/1.2.3.4"), JsonValue.EMPTY_JSON_OBJECT))
                .add(order(
                        "read",
                        Json.createValue("/studies"),
                        Json.createObjectBuilder()
                                .add("Authorization", "Basic eDp5")
                                .build()));
        for (Load load : loads) {
            String query = load.accept.isEmpty() ? "" : "?accept=" + DeployedServer.encode(load.accept);
            orders.add(order(
                    "load",
                    Json.createValue(load.instance.instance()),
                    Json.createValue(load.header),
                    Json.createValue(query)));
        }
        for (Load load : loads) {
            orders.add(order("show", Json.createValue(load.instance.instance())));
        }
        orders.add(order("remove", Json.createValue("/studies/" + first.study())));
        Path file =
                Files.writeString(folder.resolve("orders.json"), orders.build().toString());

        JsonObject visit = new NodeScript("cornerstone.js").run(server, port, browser, ALICE, file);

        List<JsonValue> results = visit.getJsonArray("results");
        String said = visit.toString();
        assertThat(results.get(0).toString())
                .as(said)
                .isEqualTo("{\"status\":200,\"instances\":%d}".formatted(files.size()));
        assertThat(results.get(1).toString())
                .isEqualTo("{\"studies\":1,\"instances\":%1$d,\"metadata\":%1$d}".formatted(files.size()));
        assertThat(results.get(2).toString()).isEqualTo("{\"status\":200,\"etag\":true,\"name\":false,\"says\":true}");
        assertThat(results.get(3).toString()).isEqualTo("{\"status\":404,\"etag\":false,\"name\":false,\"says\":true}");
        assertThat(results.get(4).toString()).contains("\"status\":401");
        for (int i = 0; i < loads.size(); i++) {
            check(loads.get(i), results.get(5 + i).asJsonObject());
            assertThat(Integer.parseInt(results.get(5 + loads.size() + i).toString()))
                    .as("shades of %s", loads.get(i))
                    .isGreaterThan(20);
        }
        assertThat(results.get(results.size() - 1).toString()).isEqualTo("204");
    }

    private static void check(Load load, JsonObject found) {
        String what = load + " " + found;
        assertThat(found.containsKey("failure")).as(what).isFalse();
        assertThat(found.getString("transferSyntax"))
                .as(what)
                .isEqualTo(load.arrives.uid().value());
        assertThat(found.getInt("columns")).isEqualTo(COLUMNS);
        assertThat(found.getInt("rows")).isEqualTo(ROWS);
        int[] expected = load.image.samples();
        ByteBuffer samples = ByteBuffer.wrap(Base64.getDecoder().decode(found.getString("samples")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(samples.remaining()).as(what).isEqualTo(expected.length * Integer.BYTES);
        int greatest = 0;
        for (int sample : expected) {
            greatest = Math.max(greatest, Math.abs(sample - samples.getInt()));
        }
        assertThat(greatest)
                .as("difference of %s", load)
                .isLessThanOrEqualTo(load.arrives.lossy() ? (1 << load.image.bitsStored) / 32 : 0);
    }

    private static List<TransferSyntax> syntaxes(Image image) {
        List<TransferSyntax> any = List.of(
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.RLE_LOSSLESS,
                TransferSyntax.JPEG_LOSSLESS_SV1,
                TransferSyntax.JPEG_LS_LOSSLESS,
                TransferSyntax.JPEG_LS_NEAR_LOSSLESS,
                TransferSyntax.JPEG_2000_LOSSLESS,
                TransferSyntax.JPEG_2000,
                TransferSyntax.HTJ2K_LOSSLESS,
                TransferSyntax.HTJ2K_LOSSLESS_RPCL,
                TransferSyntax.HTJ2K);
        return image.bitsStored > Byte.SIZE
                ? any
                : Stream.concat(any.stream(), Stream.of(TransferSyntax.JPEG_BASELINE_8BIT))
                        .toList();
    }

    /** What is not compressed by frames is sent in Explicit VR Little Endian (PS3.18 §8.7.3.3.2). */
    private static TransferSyntax arrives(TransferSyntax stored) {
        return stored.encapsulated() ? stored : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    /** The file as the server converts it; the server does not keep it. */
    private static byte[] encoded(DeployedServer server, byte[] file, TransferSyntax syntax) throws Exception {
        String[] alice = {"Authorization", ALICE};
        HttpResponse<String> stored = server.send("POST", "/instances", BodyPublishers.ofByteArray(file), alice);
        String path = "/instances/" + json(stored, JsonObject.class).getString("ID");
        HttpResponse<byte[]> converted = server.bytes(path + "/file?transcode=" + syntax.uid(), alice);
        assertThat(converted.statusCode()).as("%s", syntax).isEqualTo(200);
        assertThat(server.request("DELETE", path, alice).statusCode()).isEqualTo(200);
        return converted.body();
    }

    private static JsonObject order(String method, JsonValue... values) {
        return Json.createObjectBuilder()
                .add("call", method)
                .add("with", Json.createArrayBuilder(List.of(values)))
                .build();
    }

    private static Path browser() {
        assumeTrue(
                NodeScript.hasLibrary("@cornerstonejs/dicom-image-loader"), "the Node.js packages are not installed");
        List<Path> known = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
        assumeTrue(known.stream().anyMatch(Files::isExecutable), "neither Chromium nor Chrome is installed");
        return known.stream().filter(Files::isExecutable).findFirst().orElseThrow();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
