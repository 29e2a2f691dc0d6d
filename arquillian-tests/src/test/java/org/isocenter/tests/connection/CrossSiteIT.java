package org.isocenter.tests.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.isocenter.tests.hostile.RawExchange;
import org.isocenter.tests.server.DeployedServer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page in a browser on the server's machine is a client on that machine. */
@ExtendWith(ArquillianExtension.class)
class CrossSiteIT {

    /** DNS rebinding: a name of the page's own that leads to this machine. */
    @ParameterizedTest
    @CsvSource({"421, evil.example:8042", "421, localhost.evil.example", "200, localhost:8042", "200, [::1]", "400, a b"
    })
    void requestForAnotherHostShouldBeMisdirected(int status, String host) throws Exception {
        assertThat(raw("GET", "/system", "Host: " + host + "\r\n").status()).isEqualTo(status);
    }

    @Test
    void requestWithTwoHostsShouldBeRefused() throws Exception {
        assertThat(raw("GET", "/system", "Host: localhost\r\nHost: localhost\r\n")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/tools/bulk-delete", "/tools/mend-storage", "/dicom-web/studies", "/instances", "/no-such-route"
            })
    void whatAForeignPageSendsShouldBeForbidden(String path) throws Exception {
        for (String[] header :
                new String[][] {{"Origin", "http://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}
                }) {
            HttpResponse<String> refused = DeployedServer.SHARED.send(
                    "POST", path, BodyPublishers.ofString("{\"Resources\":[]}"), header[0], header[1]);

            assertThat(refused.statusCode()).as(header[0]).isEqualTo(403);
            assertThat(refused.body()).contains("DicomWeb.AllowedOrigins");
        }
    }

    @Test
    void ownPagesAndProgramsShouldNoticeNothing() throws Exception {
        String nothing = "{\"Resources\":[]}";
        assertThat(DeployedServer.SHARED
                        .send(
                                "POST",
                                "/tools/bulk-delete",
                                BodyPublishers.ofString(nothing),
                                "Origin",
                                "http://127.0.0.1:" + DeployedServer.SHARED.port(),
                                "Sec-Fetch-Site",
                                "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertThat(DeployedServer.SHARED
                        .send("POST", "/tools/bulk-delete", BodyPublishers.ofString(nothing))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Errors of the container and of the gate too. */
    @ParameterizedTest
    @CsvSource({
        "GET, /system",
        "GET, /no-such-route",
        "GET, /dicom-web/studies?limit=x",
        "POST, /system",
        "GET, /a%00b",
        "GET, /[",
        "HEAD, /dicom-web/studies"
    })
    void everyAnswerShouldForbidSniffingAndReferring(String method, String path) throws Exception {
        RawExchange.Answer answer = raw(method, path, "Host: localhost\r\n");

        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.head())
                .contains("\r\nx-content-type-options: nosniff\r\n", "\r\nreferrer-policy: no-referrer\r\n");
    }

    private static RawExchange.Answer raw(String method, String path, String headers) throws Exception {
        return RawExchange.send(
                DeployedServer.SHARED.port(),
                (method + " " + path + " HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n").getBytes(ISO_8859_1));
    }
}
