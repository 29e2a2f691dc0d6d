package org.isocenter.tests.core;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleImage;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The core interface's routes to the contents of an instance. */
@ExtendWith(ArquillianExtension.class)
class InstanceContentIT {

    private static String uploaded(SampleImage image) throws Exception {
        return "/instances/"
                + json(SHARED.upload(image.file()), JsonObject.class).getString("ID");
    }

    private static List<String> strings(HttpResponse<String> response) {
        return json(response, JsonArray.class).getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    @Test
    void contentShouldLeadToValues() throws Exception {
        SampleImage image = SampleImage.ofFrames(2);
        String path = uploaded(image) + "/content";

        assertThat(strings(SHARED.get(path))).contains("0008-0018", "7fe0-0010");
        for (String tag : List.of("0020-000d", "0020000d", "0020%2C000d", "StudyInstanceUID")) {
            HttpResponse<byte[]> value = SHARED.bytes(path + "/" + tag);
            assertThat(new String(value.body(), US_ASCII))
                    .isEqualTo(image.instance().study());
            assertThat(value.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        }
        assertThat(strings(SHARED.get(path + "/7fe0-0010"))).containsExactly("0");
        assertThat(SHARED.bytes(path + "/7fe0-0010/0").body()).hasSize(2 * image.frame(1).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0011-1111", "nope", "0020-000d/0", "7fe0-0010/1"})
    void whatIsNotThereShouldNotBeFound(String path) throws Exception {
        HttpResponse<String> response = SHARED.get(uploaded(SampleImage.ofFrames(1)) + "/content/" + path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void framesShouldComeRaw() throws Exception {
        SampleImage image = SampleImage.ofFrames(3);
        String path = uploaded(image) + "/frames";

        assertThat(SHARED.get(path).body()).isEqualToIgnoringWhitespace("[0,1,2]");
        assertThat(strings(SHARED.get(path + "/0"))).contains("raw", "rendered");
        assertThat(SHARED.bytes(path + "/2/raw").body()).isEqualTo(image.frame(3));
        byte[] compressed = SHARED.bytes(path + "/1/raw.gz").body();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(image.frame(2));
        assertThat(SHARED.get(path + "/3/raw").statusCode()).isEqualTo(400);
        assertThat(SHARED.get(path + "/nope/raw").statusCode()).isEqualTo(404);
    }

    @Test
    void fileShouldComeInTheTransferSyntaxNamed() throws Exception {
        SampleImage image = SampleImage.ofFrames(1);
        String path = uploaded(image) + "/file";

        assertThat(SHARED.bytes(path).body()).isEqualTo(image.file());
        assertThat(SHARED.bytes(path + "?transcode=1.2.840.10008.1.2").body()).isNotEqualTo(image.file());
        assertThat(SHARED.get(path + "?transcode=1.2.3").statusCode()).isEqualTo(400);
    }

    @Test
    void dataSetShouldComeInDicomWebFormsWithItsValuesInLine() throws Exception {
        SampleImage image = SampleImage.ofFrames(2);
        String path = uploaded(image) + "/file";

        HttpResponse<String> json = SHARED.get(path, "Accept", "application/dicom+json");
        HttpResponse<String> xml = SHARED.get(path, "Accept", "application/dicom+xml");

        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
        byte[] pixels = Base64.getDecoder()
                .decode(json(json, JsonObject.class).getJsonObject("7FE00010").getString("InlineBinary"));
        assertThat(pixels).hasSize(2 * image.frame(1).length).startsWith(image.frame(1));
        assertThat(xml.headers().firstValue("Content-Type")).hasValue("application/dicom+xml");
        assertThat(xml.body()).contains("<NativeDicomModel", "<InlineBinary>");
        assertThat(SHARED.bytes(path, "Accept", "text/html, */*;q=0.8").body()).isEqualTo(image.file());
    }

    /** There is no form in line for fragments; without the attribute the object would look as if it had no pixels. */
    @Test
    void encapsulatedPixelDataShouldBeALinkInDicomWebForms() throws Exception {
        RealFile jpeg = RealFile.all().stream()
                .filter(file -> file.path().endsWith("1.2.840.10008.1.2.4.50.dcm"))
                .findFirst()
                .orElseThrow();
        String path = json(SHARED.upload(jpeg.bytes()), JsonObject.class).getString("Path") + "/file";

        JsonObject pixels = json(SHARED.get(path, "Accept", "application/dicom+json"), JsonObject.class)
                .getJsonObject("7FE00010");

        assertThat(pixels.getString("vr")).isEqualTo("OB");
        String link = URI.create(pixels.getString("BulkDataURI")).getPath();
        assertThat(SHARED.get(link, "Accept", "multipart/related; type=\"application/octet-stream\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SHARED.get(path, "Accept", "application/dicom+xml").body()).contains("<BulkData URI=");
    }

    @Test
    void tagsShouldComeInThreeForms() throws Exception {
        SampleImage image = SampleImage.ofFrames(1);
        String path = uploaded(image);

        JsonObject full = json(SHARED.get(path + "/tags"), JsonObject.class);
        JsonObject brief = json(SHARED.get(path + "/tags?short"), JsonObject.class);
        JsonObject simplified = json(SHARED.get(path + "/tags?simplify"), JsonObject.class);

        JsonObject study = full.getJsonObject("0020,000d");
        assertThat(study.getString("Name")).isEqualTo("StudyInstanceUID");
        assertThat(study.getString("Type")).isEqualTo("String");
        assertThat(study.getString("Value")).isEqualTo(image.instance().study());
        assertThat(full.getJsonObject("7fe0,0010").getString("Type")).isEqualTo("Null");
        assertThat(brief.getString("0028,0010")).isEqualTo("4");
        assertThat(simplified.getString("Rows")).isEqualTo("4");
        assertThat(simplified.isNull("PixelData")).isTrue();
        assertThat(json(SHARED.get(path + "/simplified-tags"), JsonObject.class))
                .isEqualTo(simplified);
    }

    @Test
    void headerShouldBeTheMetaInformation() throws Exception {
        JsonObject header = json(SHARED.get(uploaded(SampleImage.ofFrames(1)) + "/header"), JsonObject.class);

        assertThat(header.getJsonObject("0002,0010").getString("Value")).isEqualTo("1.2.840.10008.1.2.1");
        assertThat(header.keySet()).allMatch(name -> name.startsWith("0002,"));
    }
}
