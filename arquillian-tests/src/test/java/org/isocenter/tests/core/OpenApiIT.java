package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.tests.server.NodeScript;
import org.isocenter.tests.server.SampleImage;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the routes is valid, and is true. */
@ExtendWith(ArquillianExtension.class)
class OpenApiIT {

    private static JsonObject document() throws Exception {
        return json(SHARED.get("/openapi"), JsonObject.class);
    }

    @Test
    void documentShouldBeValidInBothForms() throws Exception {
        JsonObject found = new NodeScript("openapi.js").run(SHARED, SHARED.uri(""));

        assertThat(found.getString("errors")).isEqualTo("[]");
        assertThat(found.getBoolean("valid")).isTrue();
        assertThat(found.getString("version")).isEqualTo("3.1");
        assertThat(found.getBoolean("same")).isTrue();
        assertThat(found.getInt("references")).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi, */*, application/json",
        "/openapi, application/yaml, application/yaml",
        "/openapi.json, application/yaml, application/json",
        "/openapi.yaml, */*, application/yaml",
        "/openapi?accept=application/yaml, */*, application/yaml"
    })
    void mediaTypeShouldBeTheOneThatIsAskedFor(String path, String accept, String mediaType) throws Exception {
        HttpResponse<String> answer = SHARED.get(path, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(mediaType(answer.headers().firstValue("Content-Type"))).hasValue(mediaType);
    }

    @Test
    void serverShouldBeAsTheClientSeesIt() throws Exception {
        HttpResponse<String> answer =
                SHARED.get("/openapi", "X-Forwarded-Host", "images.example", "X-Forwarded-Proto", "https");

        assertThat(json(answer, JsonObject.class)
                        .getJsonArray("servers")
                        .getJsonObject(0)
                        .getString("url"))
                .isEqualTo("https://images.example");
    }

    /** Each route is asked as the document says, about an image that is there. */
    @Test
    void answersShouldHaveTheStatusAndMediaTypeThatAreDescribed() throws Exception {
        SampleImage image = SampleImage.ofFrames(2);
        JsonObject stored = json(SHARED.upload(image.file()), JsonObject.class);
        Map<String, String> values = Map.of(
                "patients", stored.getString("ParentPatient"),
                "studies", stored.getString("ParentStudy"),
                "series", stored.getString("ParentSeries"),
                "instances", stored.getString("ID"),
                "{study}", image.instance().study(),
                "{series}", image.instance().series(),
                "{instance}", image.instance().instance());
        List<String> wrong = new ArrayList<>();
        int answered = 0;
        for (Map.Entry<String, ? extends Object> path :
                document().getJsonObject("paths").entrySet()) {
            JsonObject get = ((JsonObject) path.getValue()).getJsonObject("get");
            if (get == null) {
                continue;
            }
            HttpResponse<byte[]> answer = SHARED.bytes(filled(path.getKey(), values));
            answered += answer.statusCode() == 200 ? 1 : 0;
            JsonObject described = get.getJsonObject("responses").getJsonObject(Integer.toString(answer.statusCode()));
            if (described == null) {
                wrong.add(path.getKey() + " was answered with " + answer.statusCode());
            } else if (answer.statusCode() == 200) {
                String type =
                        mediaType(answer.headers().firstValue("Content-Type")).orElse("");
                if (!described.getJsonObject("content").containsKey(type)) {
                    wrong.add(path.getKey() + " was answered with " + type);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(answered).isGreaterThan(120);
    }

    private static String filled(String template, Map<String, String> values) {
        String path = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace(
                    value.getKey().startsWith("{") ? value.getKey() : "/" + value.getKey() + "/{id}",
                    value.getKey().startsWith("{") ? value.getValue() : "/" + value.getKey() + "/" + value.getValue());
        }
        return path.replace("{number}", "1")
                .replace("{frames}", "1")
                .replace("{frame}", "1")
                .replace("/bulk/{path}", "/bulk/7fe00010")
                .replace("/content/{path}", "/content/0010-0020")
                .replace("/attachments/{name}", "/attachments/dicom")
                .replace("/metadata/{name}", "/metadata/LastUpdate")
                .replace("/plugins/{name}", "/plugins/dicom-web")
                .replace("{category}", "http")
                .replaceAll("\\{\\w+}", "none");
    }

    private static Optional<String> mediaType(Optional<String> contentType) {
        return contentType.map(text -> text.replaceFirst(";.*", "").strip());
    }
}
