package org.isocenter.ejb.remote.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteServerDefinitionTest {

    @Test
    void arrayShouldGiveUrlAndCredentials() throws MalformedDefinition {
        RemoteServer server = read("[ 'http://h/dicom-web', 'alice', 'sesame' ]");

        assertThat(server.url()).isEqualTo(URI.create("http://h/dicom-web/"));
        assertThat(server.credentials()).contains(new RemoteCredentials("alice", "sesame"));
        assertThat(server.hasDelete()).isFalse();
        assertThat(server.chunkedTransfers()).isTrue();
        assertThat(server.universalTransferSyntax()).isTrue();
    }

    /** Such a name must not keep the server from starting, for many machines have one. */
    @Test
    void hostWithAnUnderscoreShouldBeTaken() throws MalformedDefinition {
        RemoteServer server = read("{ 'Url': 'http://pacs_archive:8042/dicom-web',"
                + " 'OAuth2': { 'TokenUrl': 'https://key_cloak/token', 'ClientId': 'c' } }");

        assertThat(UrlHost.in(server.url())).isEqualTo(new UrlHost("pacs_archive", 8042));
        assertThat(read("[ 'https://pacs_archive' ]").url()).isEqualTo(URI.create("https://pacs_archive/"));
        assertThat(UrlHost.of(URI.create("http://[::1]:80/"))).contains(new UrlHost("[::1]", 80));
        assertThat(UrlHost.of(URI.create("http://a_b:99999/"))).isEmpty();
        assertThat(UrlHost.of(URI.create("http:///path"))).isEmpty();
        assertThatThrownBy(() -> read("[ 'http://user:pass@pacs_archive/' ]"))
                .isInstanceOf(MalformedDefinition.class)
                .hasMessageContaining("Credentials")
                .hasMessageNotContaining("pass@");
    }

    @Test
    void objectShouldGiveEveryField() throws MalformedDefinition {
        RemoteServer server = read(
                "{ 'URL': 'https://h:8443/a/', 'Username': 'alice', 'Password': 'sesame', 'HttpHeaders': { 'X-A': 'b' },"
                        + " 'CertificateFile': 'c.pem', 'CertificateKeyFile': 'k.pem', 'CertificateKeyPassword': 'p', 'Pkcs11': true,"
                        + " 'Timeout': 12, 'HasDelete': '1', 'ChunkedTransfers': false, 'HasWadoRsUniversalTransferSyntax': 'FALSE',"
                        + " 'Building': 'C', 'Floor': -2, 'Old': true }");

        assertThat(server)
                .isEqualTo(new RemoteServer(
                        URI.create("https://h:8443/a/"),
                        Optional.of(new RemoteCredentials("alice", "sesame")),
                        Map.of("X-A", "b"),
                        Optional.of(new ClientCertificate("c.pem", "k.pem", "p")),
                        true,
                        Duration.ofSeconds(12),
                        ConnectionOptions.NONE,
                        Map.of(
                                "HasDelete",
                                "1",
                                "ChunkedTransfers",
                                "0",
                                "HasWadoRsUniversalTransferSyntax",
                                "0",
                                "Building",
                                "C",
                                "Floor",
                                "-2",
                                "Old",
                                "1")));
    }

    @Test
    void definitionShouldBeReadBackAsItWasWritten() throws MalformedDefinition {
        RemoteServer server = read(
                "{ 'Url': 'http://h', 'Username': 'a', 'Password': 'b', 'HttpHeaders': { 'X': 'y' }, 'CertificateFile': 'c', "
                        + "'Note': 'n' }");

        assertThat(RemoteServerDefinition.read(RemoteServerJson.definition(server)))
                .isEqualTo(server);
    }

    @Test
    void descriptionShouldBeAsTheContractShowsIt() throws MalformedDefinition {
        assertThat(RemoteServerJson.description(read(
                                "{ 'Url': 'http://h/dicom-web', 'Username': 'u', 'Password': 'sesame', 'HttpHeaders': { 'X-A': 'sesame' },"
                                        + " 'HasDelete': true, 'ChunkedTransfers': false, 'Timeout': 12 }"))
                        .toString())
                .isEqualTo(
                        "{\"ChunkedTransfers\":\"0\",\"HasDelete\":\"1\",\"HttpHeaders\":[\"X-A\"],\"Password\":null,\"Pkcs11\":false,"
                                + "\"Timeout\":12,\"Url\":\"http://h/dicom-web/\",\"Username\":\"u\"}");
        assertThat(RemoteServerJson.description(read("[ 'http://h2/dicom-web/' ]"))
                        .toString())
                .isEqualTo("{\"HttpHeaders\":[],\"Pkcs11\":false,\"Timeout\":0,\"Url\":\"http://h2/dicom-web/\"}");
    }

    @Test
    void descriptionShouldHideTheKeyOfACertificate() throws MalformedDefinition {
        assertThat(RemoteServerJson.description(
                                read("{ 'Url': 'https://h/', 'CertificateFile': 'c', 'CertificateKeyPassword': 'p' }"))
                        .toString())
                .contains("\"CertificateFile\":\"c\",\"CertificateKeyFile\":null,\"CertificateKeyPassword\":null")
                .doesNotContain("\"p\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                              | [ url ]
            [ 'http://h', 'alice' ]                         | password is not provided
            [ 'http://h', 'alice', 1 ]                      | strings
            [ 'http://h', 'a', 'b', 'c' ]                   | [ url ]
            1                                               | an object
            {}                                              | "Url"
            { 'Url': '' }                                   | "Url"
            { 'Url': 'ftp://h/' }                           | http:// or https://
            { 'Url': 'http://h/?a=b' }                      | without arguments
            { 'Url': 'http://a:b@h/' }                      | "Username"
            { 'Url': 'http://h/ x' }                        | no URL
            { 'Url': 'http://h', 'Password': 'p' }          | without a "Username"
            { 'Url': 'http://h', 'HttpHeaders': [] }        | "HttpHeaders"
            { 'Url': 'http://h', 'HttpHeaders': { 'a': 1 }} | "a"
            { 'Url': 'http://h', 'HttpHeaders': { 'a b': 'c' }} | no header
            { 'Url': 'http://h', 'Pkcs11': 1 }              | "Pkcs11"
            { 'Url': 'http://h', 'Timeout': -1 }            | "Timeout"
            { 'Url': 'http://h', 'Timeout': 1.5 }           | "Timeout"
            { 'Url': 'http://h', 'HasDelete': 'perhaps' }   | "HasDelete"
            { 'Url': 'http://h', 'Note': {} }               | "Note"
            { 'Url': 'http://h', 'Note': 1.5 }              | "Note"
            """)
    void malformedDefinitionShouldBeRefusedWithItsReason(String definition, String reason) {
        assertThatThrownBy(() -> read(definition))
                .isInstanceOf(MalformedDefinition.class)
                .hasMessageContaining(reason);
    }

    @Test
    void headerWithALineBreakShouldBeRefused() {
        assertThatThrownBy(() -> read("{ 'Url': 'http://h', 'HttpHeaders': { 'a': 'b\\r\\nX: y' } }"))
                .isInstanceOf(MalformedDefinition.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[ 'http://h', 'alice', 'sesame' ]", "{ 'Url': 'http://h', 'HttpHeaders': { 'X': 'sesame' } }"})
    void secretsShouldNotBeInTheTextForm(String definition) throws MalformedDefinition {
        RemoteServer server = read(definition);

        assertThat(server.toString() + server.credentials()).doesNotContain("sesame");
    }

    private static RemoteServer read(String definition) throws MalformedDefinition {
        try (var reader = Json.createReader(new StringReader(definition.replace('\'', '"')))) {
            JsonValue value = reader.readValue();
            return RemoteServerDefinition.read(value);
        }
    }
}
