package org.isocenter.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;

import java.io.IOException;
import org.isocenter.tests.server.Fork;
import org.isocenter.tests.server.RawConnection;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StorageArea;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The head of a request is judged before the application sees it (RFC 9112). */
@ExtendWith(ArquillianExtension.class)
class RequestHeadIT {

    private static final StorageArea STORAGE = new StorageArea(Fork.SERVERS.resolve("shared/data/isocenter/storage"));

    @ParameterizedTest
    @ValueSource(strings = {"*", "studies", "system?x=y"})
    void targetThatIsNoPathShouldBeABadRequest(String target) throws Exception {
        assertThat(answer("GET " + target + " HTTP/1.1", ""))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"HttpStatus\":400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//system",
                "/system//",
                "//dicom-web//studies?limit=1",
                "///tools///now",
                "http://localhost/system",
                "http://localhost//system",
                "/exports"
            })
    void severalSlashesShouldBeOne(String target) throws Exception {
        assertThat(answer("GET " + target + " HTTP/1.1", "")).startsWith("HTTP/1.1 200 ");
    }

    /** Links lead to the host that was asked for, with its port or without one. */
    @ParameterizedTest
    @CsvSource({
        "/dicom-web/studies, localhost, http://localhost/dicom-web/",
        "/dicom-web/studies, localhost:8043, http://localhost:8043/dicom-web/",
        "/dicom-web/studies, [::1], http://[::1]/dicom-web/",
        "http://localhost:8080/dicom-web/studies, localhost:8080, http://localhost:8080/dicom-web/",
        "http://localhost//dicom-web//studies, localhost, http://localhost/dicom-web/"
    })
    void linksShouldBeginWithTheHostThatWasAskedFor(String target, String host, String root) throws Exception {
        SampleInstance instance = SampleInstance.ofNewStudy();
        SHARED.upload(instance.file());

        assertThat(raw("GET " + target + "?StudyInstanceUID=" + instance.study() + " HTTP/1.1", host))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"" + root + "studies/" + instance.study() + "\"");
    }

    /** Otherwise a page could name its own host in one of the two (DNS rebinding); the container refuses it by itself. */
    @Test
    void targetShouldNotNameAnotherHostThanTheHeader() throws Exception {
        assertThat(raw("GET http://evil.example/system HTTP/1.1", "localhost")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET http://evil.example/system HTTP/1.1", "evil.example"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(raw("GET http://localhost/system HTTP/1.1", "localhost\r\nHost: localhost"))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000000000000, 413",
        "4611686018427387904, 400",
        "9223372036854775807, 400",
        "9223372036854775808, 400",
        "18446744073709551616, 400",
        "18446744073709551621, 400",
        "99999999999999999999999999, 400",
        "-1, 400",
        "+5, 400",
        "five, 400"
    })
    void lengthThatNoBodyHasShouldBeRefusedBeforeTheBody(String length, int status) throws Exception {
        assertThat(answer(
                        "POST /dicom-web/studies HTTP/1.1",
                        "Content-Type: application/dicom\r\nContent-Length: " + length + "\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void whoExpectsToBeRefusedShouldSendNothing() throws Exception {
        assertThat(answer(
                        "POST /dicom-web/studies HTTP/1.1",
                        "Content-Type: text/plain\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n"))
                .startsWith("HTTP/1.1 415 ");
    }

    /** The container ends the connection itself; nothing of such a body stays. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nabc\r\n0\r\n\r\n",
                "3\r\nabc\r\nzz\r\n",
                "FFFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n",
                "-1\r\nabc\r\n"
            })
    void chunkWithoutLengthShouldEndTheConnection(String body) throws Exception {
        try (RawConnection connection = new RawConnection(SHARED)) {
            connection.send("POST /instances HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/dicom\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + body);

            assertThat(answer(connection)).matches("|HTTP/1.1 400 (?s:.*)");
        }
        assertThat(STORAGE.unfinished()).isEmpty();
    }

    /** As health checks of balancers ask. */
    @Test
    void clientThatNamesNoHostShouldBeAnsweredWithTheAddressThatItCalled() throws Exception {
        SampleInstance instance = SampleInstance.ofNewStudy();
        SHARED.upload(instance.file());

        try (RawConnection connection = new RawConnection(SHARED)) {
            assertThat(connection
                            .send("GET /dicom-web/studies?StudyInstanceUID=" + instance.study() + " HTTP/1.0\r\n\r\n")
                            .answer())
                    .contains(" 200 OK\r\n")
                    .contains("\"" + SHARED.uri("/dicom-web/studies/" + instance.study()) + "\"");
        }
    }

    private static String answer(String line, String headers) throws IOException {
        return raw(line, "localhost\r\n" + headers.stripTrailing());
    }

    private static String raw(String line, String host) throws IOException {
        try (RawConnection connection = new RawConnection(SHARED)) {
            return connection
                    .send((line + "\r\nConnection: close\r\nHost: " + host).stripTrailing() + "\r\n\r\n")
                    .answer();
        }
    }

    /** Empty too where the end came as a reset. */
    private static String answer(RawConnection connection) {
        try {
            return connection.answer();
        } catch (IOException e) {
            return "";
        }
    }
}
