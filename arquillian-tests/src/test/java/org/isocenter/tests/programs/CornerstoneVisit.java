package org.isocenter.tests.programs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.NodeScript;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.ViewerImage;

/**
 * Cornerstone3D, the library under OHIF and others, in a browser, in a page of another origin that {@code HttpCors} names, with Basic
 * authentication: it stores what our encoders made, lists it, decodes the frames with codecs of its own, and shows them.
 */
record CornerstoneVisit(DeployedServer server, Path browser, int port, String credentials) {

    /**
     * What the page loads.
     *
     * @param header Accept header in place of the loader's own; empty for that
     * @param accept the same in the query
     * @param arrives the transfer syntax in which it should come
     */
    private record Load(
            ViewerImage image, SampleInstance instance, String header, String accept, TransferSyntax arrives) {}

    /** @param folder for a file that the script reads */
    void take(Path folder) throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        List<Load> loads = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (ViewerImage image : List.of(ViewerImage.CT, ViewerImage.GRAY, ViewerImage.COLOR)) {
            for (TransferSyntax syntax : image.syntaxes()) {
                SampleInstance instance = first.sibling();
                files.add(Base64.getEncoder().encodeToString(image.encoded(server, credentials, instance, syntax)));
                loads.add(new Load(image, instance, "", "", arrives(syntax)));
            }
        }
        SampleInstance plain = loads.get(0).instance;
        for (TransferSyntax syntax : List.of(TransferSyntax.HTJ2K_LOSSLESS_RPCL, TransferSyntax.JPEG_LS_LOSSLESS)) {
            String type = syntax == TransferSyntax.JPEG_LS_LOSSLESS ? "image/jls" : "image/jphc";
            String accept = "multipart/related; type=\"" + type + "\"; transfer-syntax=" + syntax.uid();
            loads.add(new Load(ViewerImage.CT, plain, accept, "", syntax));
            loads.add(new Load(ViewerImage.CT, plain, "", accept, syntax));
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

        JsonObject visit = new NodeScript("cornerstone.js").run(server, port, browser, credentials, file);

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
        assertThat(found.getInt("columns")).isEqualTo(ViewerImage.COLUMNS);
        assertThat(found.getInt("rows")).isEqualTo(ViewerImage.ROWS);
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
                .isLessThanOrEqualTo(load.arrives.lossy() ? (1 << load.image.bitsStored()) / 32 : 0);
    }

    /** What is not compressed by frames is sent in Explicit VR Little Endian (PS3.18 §8.7.3.3.2). */
    private static TransferSyntax arrives(TransferSyntax stored) {
        return stored.encapsulated() ? stored : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    private static JsonObject order(String method, JsonValue... values) {
        return Json.createObjectBuilder()
                .add("call", method)
                .add("with", Json.createArrayBuilder(List.of(values)))
                .build();
    }
}
