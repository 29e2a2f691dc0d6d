package org.isocenter.tests.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** WADO-URI (PS3.18 chapter 9). */
@ExtendWith(ArquillianExtension.class)
class WadoUriIT {

    private static final String WADO = "/wado?requestType=WADO&contentType=application/dicom";

    private static SampleInstance uploaded() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());
        return sample;
    }

    @Test
    void objectShouldComeAsItWasStored() throws Exception {
        SampleInstance sample = uploaded();

        HttpResponse<byte[]> response = SHARED.bytes(WADO + "&objectUID=" + sample.instance(), "Accept", "image/png");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/dicom");
        assertThat(response.body()).isEqualTo(sample.file());
    }

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRealFileShouldComeByteByByte(RealFile file) throws Exception {
        file.stored(SHARED);

        long equals = json(
                        SHARED.send("POST", "/tools/lookup", BodyPublishers.ofString(file.instance())), JsonArray.class)
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(found -> found.getString("Type").equals("Instance"))
                .count();

        HttpResponse<byte[]> response = SHARED.bytes(WADO + "&objectUID=" + file.instance());

        if (equals > 1) {
            assertThat(response.statusCode()).as("of several patients").isEqualTo(404);
        } else {
            assertThat(response.body()).isEqualTo(file.bytes());
        }
    }

    @Test
    void studyAndSeriesShouldMatchWhereTheyAreGiven() throws Exception {
        SampleInstance sample = uploaded();
        String object = WADO + "&objectUID=" + sample.instance();

        assertThat(SHARED.get(object + "&studyUID=" + sample.study() + "&seriesUID=" + sample.series())
                        .statusCode())
                .isEqualTo(200);
        assertThat(SHARED.get(object + "&studyUID=1.2.3").statusCode()).isEqualTo(404);
        assertThat(SHARED.get(object + "&seriesUID=1.2.3").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 404",
        "objectUID=%s, 404",
        "requestType=wado&objectUID=%s, 404",
        "requestType=WADO, 404",
        "requestType=WADO&objectUID=1.2.3&contentType=application/dicom, 404",
        "requestType=WADO&objectUID=%s&contentType=text/nope, 400",
        "requestType=WADO&objectUID=%s&contentType=application/dicom&frameNumber=7, 200"
    })
    void statusShouldFollowTheParameters(String query, int status) throws Exception {
        SampleInstance sample = uploaded();

        HttpResponse<String> response = SHARED.get("/wado?" + query.formatted(sample.instance()));

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 404) {
            assertThat(json(response, JsonObject.class).getInt("OrthancStatus")).isEqualTo(17);
        }
    }

    @Test
    void otherMethodsShouldNotBeAllowed() throws Exception {
        HttpResponse<String> response = SHARED.request("POST", "/wado");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("GET"));
    }
}
