package org.isocenter.tests.retrieve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleImage;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WADO-RS: bulk data and pixel data of whole studies, series and instances (PS3.18 Table 10.3.1-1). */
@ExtendWith(ArquillianExtension.class)
class AggregateResourcesIT {

    private static final Pattern LOCATION = Pattern.compile("Content-Location: (\\S+)\r\n");

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void bulkdataShouldBeAllThatTheMetadataLinksTo(RealFile file) throws Exception {
        file.stored(SHARED);
        List<String> links = new ArrayList<>();
        collect(
                json(SHARED.get(file.instancePath() + "/metadata"), JsonArray.class)
                        .get(0),
                links);

        HttpResponse<byte[]> response = SHARED.bytes(file.instancePath() + "/bulkdata");

        if (links.isEmpty()) {
            assertThat(response.statusCode()).isEqualTo(404);
            return;
        }
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(locations(response)).containsExactlyElementsOf(links);
        List<byte[]> one = new ArrayList<>();
        for (String link : links) {
            one.addAll(parts(SHARED.bytes(link.substring(link.indexOf("/dicom-web")))));
        }
        assertThat(parts(response)).containsExactlyElementsOf(one);
    }

    private static void collect(JsonValue value, List<String> links) {
        if (value instanceof JsonObject object) {
            if (object.containsKey("BulkDataURI")) {
                links.add(object.getString("BulkDataURI"));
            }
            object.values().forEach(member -> collect(member, links));
        } else if (value instanceof JsonArray array) {
            array.forEach(member -> collect(member, links));
        }
    }

    /** Each once, although fragments of one value share theirs. */
    private static List<String> locations(HttpResponse<byte[]> response) {
        Matcher matcher = LOCATION.matcher(new String(response.body(), ISO_8859_1));
        List<String> locations = new ArrayList<>();
        while (matcher.find()) {
            if (locations.isEmpty() || !locations.get(locations.size() - 1).equals(matcher.group(1))) {
                locations.add(matcher.group(1));
            }
        }
        return locations;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/series/.*", "/instances/.*", "$"})
    void pixelDataShouldBeAllFramesOfAllInstances(String below) throws Exception {
        SampleImage image = SampleImage.ofFrames(3);
        SHARED.upload(image.file());
        SHARED.upload(image.instance().sibling().file());

        HttpResponse<byte[]> response = SHARED.bytes(image.path().replaceFirst(below, "") + "/pixeldata");

        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("multipart/related; type=\"application/octet-stream\"");
        assertThat(parts(response)).contains(image.frame(1), image.frame(2), image.frame(3));
        assertThat(locations(response))
                .contains(SHARED.uri(image.path() + "/frames/1").toString());
    }

    @Test
    void compressedPixelDataShouldComeAsAskedFor() throws Exception {
        for (RealFile file : RealFile.all()) {
            if (file.transferSyntax().equals("1.2.840.10008.1.2.5")) {
                file.stored(SHARED);
                String stored = "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";

                assertThat(parts(SHARED.bytes(file.seriesPath() + "/pixeldata", "Accept", stored)))
                        .containsExactlyElementsOf(
                                parts(SHARED.bytes(file.instancePath() + "/frames", "Accept", stored)));
                assertThat(parts(SHARED.bytes(file.seriesPath() + "/pixeldata")))
                        .containsExactlyElementsOf(parts(SHARED.bytes(file.instancePath() + "/frames")));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulkdata", "pixeldata"})
    void whatIsNotThereShouldNotBeFoundAndWhatCannotBeSentBeRefused(String resource) throws Exception {
        SampleImage image = SampleImage.ofFrames(1);
        SHARED.upload(image.file());

        assertThat(SHARED.get("/dicom-web/studies/1.2.3/" + resource).statusCode())
                .isEqualTo(404);
        assertThat(SHARED.get(image.path() + "/" + resource, "Accept", "text/html")
                        .statusCode())
                .isEqualTo(400);
        assertThat(SHARED.request("POST", image.path() + "/" + resource).statusCode())
                .isEqualTo(405);
    }
}
