package org.isocenter.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrossOriginAccessTest {

    private static final String VIEWER = "https://viewer.example.org";

    /** What OHIF's browser asks before it stores. */
    private static final String[] PREFLIGHT = {
        "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "accept,authorization,content-type"
    };

    @Test
    void preflightShouldBeAnsweredBeforeAnybodyIsAskedWhoHeIs() throws Exception {
        HttpResponse<String> answer = ask(Set.of(VIEWER), "OPTIONS", VIEWER, PREFLIGHT);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(VIEWER);
        assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("POST", "DELETE", "PATCH");
        assertThat(header(answer, "Access-Control-Allow-Headers")).isEqualTo("accept,authorization,content-type");
    }

    @Test
    void pageShouldReadErrorsToo() throws Exception {
        HttpResponse<String> answer = ask(Set.of(VIEWER), "GET", VIEWER);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(VIEWER);
        assertThat(header(answer, "Access-Control-Expose-Headers"))
                .contains("Warning", "ETag", "Location", "Content-Location", "Content-Disposition");
        assertThat(header(answer, "Vary")).contains("Origin");
    }

    @Test
    void anyOriginShouldReadWithoutCredentials() throws Exception {
        HttpResponse<String> answer = ask(Set.of("*"), "GET", "https://other.example.org");

        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    void othersShouldGetNoLeave() throws Exception {
        for (Set<String> origins : Set.of(Set.<String>of(), Set.of(VIEWER))) {
            HttpResponse<String> answer = ask(origins, "OPTIONS", "https://evil.example.org", PREFLIGHT);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    /** Asks a server that refuses everybody. */
    private static HttpResponse<String> ask(Set<String> origins, String method, String origin, String... headers)
            throws Exception {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(CrossOriginAccess.around(
                        exchange -> {
                            exchange.setStatusCode(401);
                            exchange.getResponseHeaders().put(Headers.VARY, "Accept");
                        },
                        () -> origins))
                .build();
        server.start();
        try {
            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/system"))
                    .method(method, BodyPublishers.noBody())
                    .header("Origin", origin);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } finally {
            server.stop();
        }
    }
}
