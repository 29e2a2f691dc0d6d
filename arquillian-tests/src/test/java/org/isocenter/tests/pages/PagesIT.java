package org.isocenter.tests.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The web interface: its files over HTTP, and its screens in a browser. */
@ExtendWith(ArquillianExtension.class)
class PagesIT {

    /** Where the build keeps what one may want to look at. */
    private static final Path PICTURES = Path.of("target/pages").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void addressesOfOthersShouldLeadThereByRelativeReferences() throws Exception {
        HttpResponse<String> start = SHARED.get("/");
        HttpResponse<String> client = SHARED.get("/dicom-web/app/client/index.html");

        assertThat(start.statusCode()).isEqualTo(301);
        assertThat(start.headers().firstValue("Location")).contains("ui/");
        assertThat(SHARED.get("/ui").headers().firstValue("Location")).contains("ui/");
        assertThat(client.statusCode()).isEqualTo(302);
        assertThat(client.headers().firstValue("Location")).contains("../../../ui/#/client");
    }

    @Test
    void thePageShouldBeAskedForAnewAndWhatItNamesBeKept() throws Exception {
        HttpResponse<String> page = SHARED.get("/ui/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(SHARED.get("/ui/index.html").body()).isEqualTo(page.body());
        List<String> named = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(named).hasSizeGreaterThan(2).allMatch(reference -> reference.contains("=\"./assets/"));
        String script = asset(page.body(), "js");
        HttpResponse<String> answer = SHARED.get("/ui/" + script);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("public, max-age=31536000, immutable");
        assertThat(SHARED.get("/ui/assets/none.js").statusCode()).isEqualTo(404);
        assertThat(SHARED.get("/ui/assets/none.js").headers().allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(SHARED.get("/ui/assets/").statusCode()).isIn(403, 404);
        assertThat(SHARED.request("DELETE", "/ui/" + script).statusCode()).isEqualTo(405);
    }

    @Test
    void filesShouldBeSentInTheCompressedFormThatIsUnderstood() throws Exception {
        String script = "/ui/" + asset(SHARED.get("/ui/").body(), "js");
        HttpResponse<byte[]> plain = SHARED.bytes(script);
        HttpResponse<byte[]> gzip = SHARED.bytes(script, "Accept-Encoding", "gzip");
        HttpResponse<byte[]> brotli = SHARED.bytes(script, "Accept-Encoding", "br");

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(gzip.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(brotli.headers().firstValue("Content-Encoding")).contains("br");
        for (HttpResponse<byte[]> answer : List.of(plain, gzip, brotli)) {
            assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).contains("javascript"));
            assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        }
        assertThat(brotli.body().length).isLessThan(gzip.body().length);
        assertThat(gzip.body().length).isLessThan(plain.body().length);
    }

    @Test
    void everyAnswerShouldLetThePagesDoNoMoreThanTheyNeed() throws Exception {
        for (String path : List.of("/ui/", "/ui/index.html", "/ui/licences.txt", "/ui/none")) {
            HttpResponse<String> answer = SHARED.get(path);
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .as(path)
                    .singleElement()
                    .satisfies(policy -> assertThat(policy)
                            .contains("default-src 'none'", "style-src 'self';", "frame-ancestors 'self'")
                            .doesNotContain("unsafe-inline", " 'unsafe-eval'", "*"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
        assertThat(SHARED.get("/ui/licences.txt").body()).contains("quasar 2.27.0 (MIT)");
    }

    @Test
    void aPersonShouldFindSendFetchAndWatch() throws Exception {
        List<Path> known = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
        assumeTrue(known.stream().anyMatch(Files::isExecutable), "neither Chromium nor Chrome is installed");
        Path browser = known.stream().filter(Files::isExecutable).findFirst().orElseThrow();

        JsonObject said = new PagesVisit(SHARED, browser).take(folder, PICTURES);

        assertThat(said.getString("moved")).endsWith("/ui/#/studies");
        assertThat(strings(said, "done")).hasSize(15);
        assertThat(strings(said, "violations")).as("violations of the policy").isEmpty();
        assertThat(strings(said, "errors")).as("errors of the scripts").isEmpty();
        assertThat(strings(said, "elsewhere")).as("requests to other hosts").isEmpty();
        assertThat(strings(said, "axe")).as("what axe finds").isEmpty();
    }

    private static String asset(String page, String extension) {
        return Pattern.compile("\\./(assets/[^\"]+\\." + extension + ")\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> strings(JsonObject object, String name) {
        return object.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
