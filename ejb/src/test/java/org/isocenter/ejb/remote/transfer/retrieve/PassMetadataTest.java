package org.isocenter.ejb.remote.transfer.retrieve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.http.RemotePeer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.ScriptedPeer;
import org.isocenter.ejb.remote.transfer.TransferJob;
import org.isocenter.persistence.index.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata of a server that answers as each test has written. */
class PassMetadataTest {

    private static final String JSON = "application/dicom+json";
    private static final String SET = "{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.5\"]}}";

    private ScriptedPeer peer;
    private RemotePeer remote;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        peer = new ScriptedPeer(ScriptedPeer.of(200, JSON, "[" + SET + "]"));
        remote = RemotePeer.of(RemotePeer.server(peer.url(), Map.of()));
    }

    @AfterEach
    void stop() {
        remote.close();
        peer.close();
    }

    @Test
    void metadataOfAllResourcesShouldBeOneArray() throws Exception {
        begin("studies/1.2", "studies/1.3/series/1.4").writeTo(written);

        assertThat(written.toString(UTF_8)).isEqualTo("[" + SET + "," + SET + "]");
        assertThat(peer.requests)
                .containsExactly(
                        "GET /dicom-web/studies/1.2/metadata?a=b",
                        "GET /dicom-web/studies/1.3/series/1.4/metadata?a=b");
        assertThat(peer.headers.get(0).getFirst("Accept")).isEqualTo(JSON);
    }

    @Test
    void whatASearchFindsShouldBeAskedFor() throws Exception {
        peer.then(ScriptedPeer.of(200, JSON, "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}}]"))
                .then(ScriptedPeer.of(200, JSON, "[]"));

        new PassMetadata(remote.ask(), new FindRemotely(remote.ask()))
                .begin(new RetrieveJob.Request(
                        "peer",
                        List.of(),
                        Optional.of(new RemoteQuery(Level.STUDY, Map.of("PatientID", "P"))),
                        Map.of(),
                        Map.of(),
                        TransferJob.Options.DEFAULT))
                .writeTo(written);

        assertThat(written.toString(UTF_8)).isEqualTo("[" + SET + "]");
        assertThat(peer.requests).last().isEqualTo("GET /dicom-web/studies/1.2/metadata");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | text/html             | <p>welcome</p> | NETWORK_PROTOCOL
            404 | text/plain            | no             | UNKNOWN_RESOURCE
            401 | text/plain            | no             | BAD_CREDENTIALS
            500 | application/dicom+json | []            | NETWORK_PROTOCOL
            """)
    void refusalShouldBeToldInThePlaceOfAnAnswer(int status, String type, String body, String code) {
        peer.then(ScriptedPeer.of(status, type, body));

        assertThatThrownBy(() -> begin("studies/1.2"))
                .isInstanceOfSatisfying(
                        RequestFailure.Remote.class,
                        failure -> assertThat(failure.code().name()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {}
            200 | [ 1 ]
            200 | [ {}, <
            404 | no
            """)
    void arrayShouldNotEndWhereSomethingIsMissing(int status, String body) throws Exception {
        peer.then(ScriptedPeer.of(200, JSON, "[" + SET + "]")).then(ScriptedPeer.of(status, JSON, body));
        PassMetadata.Passing passing = begin("studies/1.2", "studies/1.3");

        assertThatThrownBy(() -> passing.writeTo(written)).isInstanceOf(IOException.class);

        assertThat(written.toString(UTF_8)).doesNotEndWith("]");
    }

    @Test
    void dataSetWithoutEndShouldNotBeReadForEver() {
        peer.then(ScriptedPeer.endless(JSON, "[{\"00100010\":{\"Value\":[\"".getBytes(UTF_8), new byte[8192]));
        PassMetadata.Passing passing = begin("studies/1.2");

        assertThatThrownBy(() -> passing.writeTo(written)).isInstanceOf(IOException.class);
    }

    private PassMetadata.Passing begin(String... paths) {
        return new PassMetadata(remote.ask(), new FindRemotely(remote.ask()))
                .begin(new RetrieveJob.Request(
                        "peer",
                        List.of(paths),
                        Optional.empty(),
                        Map.of("a", "b"),
                        Map.of(),
                        TransferJob.Options.DEFAULT));
    }
}
