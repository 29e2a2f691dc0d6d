package org.isocenter.ejb.remote.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.RemoteCredentials;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.RemoteServerDefinition;
import org.isocenter.ejb.secrets.SealSecrets;
import org.isocenter.ejb.secrets.TestSecrets;
import org.isocenter.persistence.remote.ServerDefinitions;
import org.junit.jupiter.api.Test;

class StoredServersTest {

    private static final String CLEAR =
            "{\"Url\":\"http://a/\",\"Username\":\"u\",\"Password\":\"s3cret\",\"HttpHeaders\":{\"X-Key\":\"t0ken\"}}";

    private final Rows rows = new Rows();

    @Test
    void definitionShouldBeSealedInTheDatabase() throws Exception {
        servers(false).put("a", server());

        assertThat(rows.texts.get("a")).startsWith("sealed:1:").doesNotContain("s3cret", "t0ken", "X-Key");
        assertThat(servers(false).find("a")).contains(server());
        assertThat(servers(false).all()).containsOnlyKeys("a");
    }

    @Test
    void definitionOfAnOlderVersionShouldBeReadAndSealed() {
        rows.texts.put("a", CLEAR);

        assertThat(servers(false).find("a").orElseThrow().credentials()).contains(new RemoteCredentials("u", "s3cret"));
        assertThat(rows.texts.get("a")).startsWith("sealed:1:");
        assertThat(servers(false).find("a").orElseThrow().httpHeaders()).isEqualTo(Map.of("X-Key", "t0ken"));
    }

    @Test
    void readOnlyServerShouldReadWhatIsNotSealedAndLeaveItSo() {
        rows.texts.put("a", CLEAR);

        assertThat(servers(true).find("a")).isPresent();
        assertThat(rows.texts.get("a")).isEqualTo(CLEAR);
    }

    @Test
    void definitionThatNeedsAnotherKeyShouldBeRefusedWithASentence() throws Exception {
        servers(TestSecrets.stranger(), false).put("a", server());

        assertThatThrownBy(() -> servers(false).find("a"))
                .isInstanceOf(RequestFailure.Unavailable.class)
                .hasMessageContaining("isocenter.key");
        assertThat(servers(false).all()).isEmpty();
    }

    @Test
    void definitionThatIsTooLongForTheTableShouldBeRefused() throws Exception {
        RemoteServer longer = server().with(Map.of("Note", "x".repeat(80_000)));

        assertThatThrownBy(() -> servers(false).put("a", longer)).isInstanceOf(RequestFailure.BadFileFormat.class);
    }

    private StoredServers servers(boolean readOnly) {
        return servers(TestSecrets.seal(), readOnly);
    }

    private StoredServers servers(SealSecrets seal, boolean readOnly) {
        StoredServers servers = new StoredServers();
        servers.definitions = rows;
        servers.seal = seal;
        servers.storage = storage(readOnly);
        return servers;
    }

    private static StorageOptions storage(boolean readOnly) {
        return new StorageOptions(Path.of(""), false, readOnly);
    }

    private static RemoteServer server() throws Exception {
        return RemoteServerDefinition.read(
                Json.createReader(new StringReader(CLEAR)).readValue());
    }

    /** The table, without a database. */
    private static final class Rows implements ServerDefinitions {

        private final SortedMap<String, String> texts = new TreeMap<>();

        @Override
        public SortedMap<String, String> all() {
            return Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        }

        @Override
        public Optional<String> find(String name) {
            return Optional.ofNullable(texts.get(name));
        }

        @Override
        public void put(String name, String definition) {
            texts.put(name, definition);
        }

        @Override
        public void replace(String name, String before, String after) {
            texts.replace(name, before, after);
        }

        @Override
        public boolean remove(String name) {
            return texts.remove(name) != null;
        }
    }
}
