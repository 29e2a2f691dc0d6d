package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.IdentityProvider;

/** Sessions of people in their browsers: part of {@link RolesIT}, whose server it asks. */
final class SessionsOfPeople {

    private SessionsOfPeople() {}

    static void shouldBeBegunAtTheProvider(DeployedServer server, IdentityProvider provider) throws Exception {
        HttpResponse<String> page = server.get("/ui/?a=b", "Accept", "text/html", "Sec-Fetch-Mode", "navigate");
        assertThat(page.statusCode()).isEqualTo(302);
        String login = "/ui/" + page.headers().firstValue("Location").orElseThrow();
        assertThat(login).isEqualTo("/ui/../auth/login?to=ui%2F%3Fa%3Db");

        HttpResponse<String> begun = server.get("/auth/login?to=ui%2F%3Fa%3Db");
        assertThat(begun.statusCode()).isEqualTo(302);
        String kept = cookie(begun, "isocenter-login");
        HttpResponse<String> authorized = follow(begun);
        String callback = URI.create(authorized.headers().firstValue("Location").orElseThrow())
                .toString()
                .replaceFirst("^http://[^/]*", "");
        assertThat(server.get(callback).statusCode()).as("another browser").isEqualTo(400);
        HttpResponse<String> back = server.get(callback, "Cookie", kept);
        assertThat(back.headers().firstValue("Location")).contains("../ui/?a=b");
        assertThat(back.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("isocenter-session=")
                .contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/"));
        shouldBeOfItsUserAndItsPages(server, cookie(back, "isocenter-session"));
        assertThat(server.get("/auth/login?to=https://evil.example.org/").statusCode())
                .isEqualTo(400);
        assertThat(server.get("/auth/login?to=//evil.example.org/").statusCode())
                .isEqualTo(400);
    }

    private static void shouldBeOfItsUserAndItsPages(DeployedServer server, String session) throws Exception {
        JsonObject who = DeployedServer.json(server.get("/tools/permissions", "Cookie", session), JsonObject.class);
        assertThat(who.getString("User")).isEqualTo("otto");
        assertThat(who.getBoolean("Session")).isTrue();
        assertThat(server.get("/tools/configuration", "Cookie", session).statusCode())
                .isEqualTo(403);
        assertThat(server.get("/system", "Cookie", session.substring(0, session.length() - 8) + "AAAAAAAA")
                        .statusCode())
                .isEqualTo(401);

        // Whatever asks for a change with the cookie alone may be a page of another site.
        assertThat(server.request("POST", "/auth/logout", "Cookie", session).statusCode())
                .isEqualTo(403);
        assertThat(server.request("POST", "/auth/logout", "Cookie", session, "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.request("POST", "/auth/logout", "Cookie", session, "Origin", "http://pages.example.org")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> out =
                server.request("POST", "/auth/logout", "Cookie", session, "Sec-Fetch-Site", "same-origin");
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(DeployedServer.json(out, JsonObject.class).getString("EndSession"))
                .contains("/logout?", "client_id=isocenter", "post_logout_redirect_uri=");
        assertThat(cookie(out, "isocenter-session")).isEqualTo("isocenter-session=");
    }

    static void shouldBeBegunWithoutTheProvider(DeployedServer server) throws Exception {
        HttpResponse<String> asked = server.get("/auth/password", "Accept", "text/html", "Sec-Fetch-Mode", "navigate");
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        HttpResponse<String> begun = server.get("/auth/password", "Authorization", RolesIT.basic("an operator", "o"));
        assertThat(begun.statusCode()).isEqualTo(302);
        String session = cookie(begun, "isocenter-session");
        assertThat(server.get("/tools/metrics", "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(server.get("/auth/password", "Cookie", session).statusCode())
                .as("a session makes no other")
                .isEqualTo(403);
        assertThat(server.get("/system", "Sec-Fetch-Mode", "cors").headers().allValues("WWW-Authenticate"))
                .as("scripts of pages open no window for passwords")
                .containsExactly("Bearer realm=\"Orthanc Secure Area\"");
    }

    private static HttpResponse<String> follow(HttpResponse<String> redirect) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(redirect.headers()
                                        .firstValue("Location")
                                        .orElseThrow()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** What a browser sends back of a cookie that it was given. */
    static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.split(";", 2)[0].replace("\"", ""))
                .findFirst()
                .orElseThrow();
    }
}
