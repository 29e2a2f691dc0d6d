package org.isocenter.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.RemoteCredentials;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.RemoteServerDefinition;
import org.isocenter.ejb.remote.directory.ServerDirectory;
import org.isocenter.web.Routes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions of remote servers, as clients list and change them. */
class ServersResourceTest {

    private static final String SERVERS = "/dicom-web/servers";
    private static final String DEFINITION =
            "{\"Url\":\"http://a/\",\"Username\":\"u\",\"Password\":\"s3cret\",\"HttpHeaders\":{\"X-Key\":\"t0ken\"}}";

    private final Directory directory = new Directory();
    private final Routes routes = routes();

    @BeforeEach
    void defineOne() throws Exception {
        directory.put("a", definition(DEFINITION));
    }

    @Test
    void serversShouldBeListedByNameAndDescribedOnRequestWithoutTheirSecrets() {
        assertThat((JsonArray) routes.get(SERVERS).json()).containsExactly(Json.createValue("a"));
        for (String path : new String[] {SERVERS + "?expand", SERVERS + "?expand=false", SERVERS + "/a/config"}) {
            assertThat(routes.get(path).body()).contains("http://a/").doesNotContain("s3cret", "t0ken");
        }
        assertThat((JsonObject) routes.get(SERVERS + "?expand").json()).containsOnlyKeys("a");
    }

    @Test
    void deletionShouldBeOfferedWhereTheServerHasIt() throws Exception {
        directory.put("b", definition("{\"Url\":\"http://b/\",\"HasDelete\":true}"));

        assertThat(routes.get(SERVERS + "/a").body()).contains("\"stow\"").doesNotContain("\"delete\"");
        assertThat(routes.get(SERVERS + "/b").body()).contains("\"stow\"").contains("\"delete\"");
    }

    @Test
    void serverShouldBeDefinedInThePlaceOfTheOneWithItsName() {
        assertThat(routes.send("PUT", SERVERS + "/a", "{\"Url\":\"http://c/\"}").body())
                .isEqualTo("{}");

        assertThat(directory.servers.get("a").url()).hasToString("http://c/");
        assertThat(directory.servers.get("a").credentials()).isEmpty();
    }

    @Test
    void changeShouldLeaveWhatItDoesNotNameAndTakeAwayWhatItSetsToNull() {
        routes.send("PATCH", SERVERS + "/a", "{\"Url\":\"http://c/\"}");

        assertThat(directory.servers.get("a").url()).hasToString("http://c/");
        assertThat(directory.servers.get("a").credentials()).contains(new RemoteCredentials("u", "s3cret"));
        assertThat(directory.servers.get("a").httpHeaders()).isEqualTo(Map.of("X-Key", "t0ken"));

        routes.send("PATCH", SERVERS + "/a", "{\"HttpHeaders\":null}");

        assertThat(directory.servers.get("a").httpHeaders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"PUT | not JSON", "PUT | {\"Url\":5}", "PUT | {}", "PATCH | []", "PATCH | {\"Url\":null}"})
    void definitionThatIsNoneShouldBeRefusedAndChangeNothing(String method, String body) {
        assertThat(routes.failureOfSending(method, SERVERS + "/a", body))
                .isInstanceOf(RequestFailure.BadFileFormat.class);

        assertThat(directory.servers.get("a").url()).hasToString("http://a/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b", "/b/config"})
    void serverThatIsNotDefinedShouldNotBeFound(String path) {
        assertThat(routes.failureOf(SERVERS + path))
                .isInstanceOf(RequestFailure.NotFound.class)
                .hasMessage("Inexistent server: b");
    }

    @Test
    void serverThatIsNotDefinedShouldBeNeitherChangedNorRemoved() {
        assertThat(routes.failureOfSending("PATCH", SERVERS + "/b", "{\"Url\":\"http://b/\"}"))
                .isInstanceOf(RequestFailure.NotFound.class);
        assertThat(routes.failureOfSending("DELETE", SERVERS + "/b", ""))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class);
        assertThat(directory.servers).containsOnlyKeys("a");

        assertThat(routes.send("DELETE", SERVERS + "/a", "").body()).isEqualTo("{}");
        assertThat(directory.servers).isEmpty();
    }

    private Routes routes() {
        ServersResource resource = new ServersResource();
        resource.servers = directory;
        return new Routes(resource);
    }

    private static RemoteServer definition(String json) throws Exception {
        return RemoteServerDefinition.read(
                Json.createReader(new StringReader(json)).readValue());
    }

    private static final class Directory implements ServerDirectory {

        private final SortedMap<String, RemoteServer> servers = new TreeMap<>();

        @Override
        public SortedMap<String, RemoteServer> all() {
            return servers;
        }

        @Override
        public Optional<RemoteServer> find(String name) {
            return Optional.ofNullable(servers.get(name));
        }

        @Override
        public boolean isKept(String name) {
            return false;
        }

        @Override
        public void put(String name, RemoteServer server) {
            servers.put(name, server);
        }

        @Override
        public boolean remove(String name) {
            return servers.remove(name) != null;
        }
    }
}
