package org.isocenter.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong is answered with a status and a body that say what. */
@ExtendWith(ArquillianExtension.class)
class ErrorsIT {

    @ParameterizedTest
    @CsvSource({
        "404, 17, /nosuchroute",
        "404, 17, /dicom-web/nosuchroute",
        "404, 17, /dicom-web",
        "404,  7, /dicom-web/studies/2.25.1",
        "404,  7, /dicom-web/studies/2.25.1/metadata",
        "400, 15, /dicom-web/studies?limit=x",
        "400,  8, /dicom-web/studies?fuzzymatching=x",
        "400,  3, /dicom-web/studies?StudyDate=2005*"
    })
    void errorShouldBeDescribedInJson(int status, int orthancStatus, String path) throws Exception {
        HttpResponse<String> response = SHARED.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        JsonObject error = json(response, JsonObject.class);
        assertThat(error.getInt("HttpStatus")).isEqualTo(status);
        assertThat(error.getInt("OrthancStatus")).isEqualTo(orthancStatus);
        assertThat(error.getString("Method")).isEqualTo("GET");
        assertThat(error.getString("Uri")).isEqualTo(path.replaceFirst("\\?.*", ""));
        assertThat(error).containsKeys("HttpError", "Message", "OrthancError");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    /dicom-web/studies,                  'GET,POST'",
        "PUT,    /dicom-web/studies/2.25.1,           'GET,POST,DELETE'",
        "POST,   /dicom-web/series,                   'GET'",
        "POST,   /dicom-web/studies/2.25.1/metadata,  'GET'",
        "DELETE, /instances,                          'GET,POST'",
        "POST,   /system,                             'GET'"
    })
    void otherMethodsShouldBeRefusedWithThoseAllowed(String method, String path, String allowed) throws Exception {
        HttpResponse<String> response = SHARED.request(method, path);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Allow"))
                .hasValueSatisfying(value -> assertThat(value.split(" *, *")).contains(allowed.split(",")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "application/",
                "/json",
                "a/b/c",
                "application/json;q",
                "application/json;q=x",
                "application/dicom+json;q=2",
                "multipart/related;type=\"application/dicom",
                "image/png; =",
                "\"",
                ";;;"
            })
    void malformedAcceptShouldBeJudgedByTheResource(String accept) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        for (String lenient : List.of("/dicom-web/studies?limit=1", "/system", "/instances", "/tools/now")) {
            assertThat(SHARED.get(lenient, "Accept", accept).statusCode())
                    .as(lenient)
                    .isEqualTo(200);
            assertThat(SHARED.request("HEAD", lenient, "Accept", accept).statusCode())
                    .as(lenient)
                    .isEqualTo(200);
        }
        assertThat(SHARED.get("/dicom-web/studies?limit=1", "Accept", accept)
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/dicom+json");
        for (String strict : List.of("", "/metadata", "/frames/1", "/bulk/00100010")) {
            HttpResponse<String> refused = SHARED.get(sample.path() + strict, "Accept", accept);
            assertThat(refused.statusCode()).as(strict).isEqualTo(400);
            assertThat(json(refused, JsonObject.class).getString("Details")).contains("Accept");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If-None-Match",
                "If-Match",
                "If-Modified-Since",
                "Range",
                "Accept-Encoding",
                "Accept-Language",
                "Accept-Charset",
                "Cookie",
                "Forwarded"
            })
    void otherMalformedHeadersShouldDoNoHarm(String header) throws Exception {
        for (String value : List.of("nonsense", "\"", ";;,,=", "*;q=x")) {
            assertThat(SHARED.get("/dicom-web/studies?limit=1", header, value).statusCode())
                    .as(value)
                    .isIn(200, 304, 412);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dicom-web/studies", "/dicom-web/series", "/system", "/instances"})
    void trailingSlashShouldMakeNoDifference(String path) throws Exception {
        assertThat(SHARED.get(path + "/").statusCode()).isEqualTo(200);
        assertThat(SHARED.request("HEAD", path).statusCode()).isEqualTo(200);
        assertThat(SHARED.request("OPTIONS", path).statusCode()).isIn(200, 204);
    }

    @Test
    void errorsShouldHideWhatIsInside() throws Exception {
        for (String path : Arrays.asList("/dicom-web/studies?limit=x", "/nosuchroute", "/dicom-web/studies/%00")) {
            assertThat(SHARED.get(path).body()).doesNotContain("Exception", "\tat ", "org.");
        }
    }
}
