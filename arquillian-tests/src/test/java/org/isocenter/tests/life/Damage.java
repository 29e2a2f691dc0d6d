package org.isocenter.tests.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.tests.server.StorageVerification;

/** Takes files out of the storage area of a server that runs, or cuts them short: files of instances that all threads change. */
final class Damage {

    private static final int NOT_FOUND = 404;

    private final Archive archive;
    private final Random random;
    private final Map<ByteBuffer, Identity> files = new HashMap<>();
    private final Map<Path, Identity> damaged = new HashMap<>();

    Damage(Archive archive, Random random) {
        this.archive = archive;
        this.random = random;
        for (Identity identity : Population.shared().all()) {
            files.put(ByteBuffer.wrap(new Revision(identity, 1).file()), identity);
        }
    }

    /** Damages one file, if there is one. */
    void strike() throws IOException {
        List<Path> candidates = new ArrayList<>(archive.storage().files());
        while (!candidates.isEmpty()) {
            Path file = candidates.remove(random.nextInt(candidates.size()));
            Optional<Identity> identity = identity(file);
            if (identity.isPresent()) {
                spoil(file);
                damaged.put(file, identity.get());
                return;
            }
        }
    }

    /** Whose file it is, as long as it is whole. */
    private Optional<Identity> identity(Path file) throws IOException {
        try {
            return Optional.ofNullable(files.get(ByteBuffer.wrap(Files.readAllBytes(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void spoil(Path file) throws IOException {
        if (random.nextBoolean()) {
            Files.deleteIfExists(file);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(random.nextLong(channel.size()));
        } catch (NoSuchFileException e) {
            // The server has just deleted it.
        }
    }

    /**
     * Has the server find what is wrong, which is this damage and nothing else, and deletes the instances that lost their files. Nobody
     * changes anything meanwhile.
     *
     * @return how many those were
     */
    int clear() throws Exception {
        Map<String, Identity> byId = Population.shared().all().stream()
                .collect(
                        Collectors.toMap(identity -> identity.at(Level.INSTANCE).id(), identity -> identity));
        Set<String> names = damaged.keySet().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
        List<JsonObject> findings = new StorageVerification(archive.server())
                .run()
                .getJsonArray("Findings")
                .getValuesAs(JsonObject.class);
        for (JsonObject finding : findings) {
            assertThat(names).as("files that were damaged").contains(finding.getString("File"));
            Identity identity = byId.get(finding.getString("Instance"));
            assertThat(damaged.values())
                    .as("instances whose files were damaged")
                    .contains(identity);
            delete(identity);
        }
        return findings.size();
    }

    private void delete(Identity identity) throws Unacknowledged {
        Resource instance = identity.at(Level.INSTANCE);
        HttpResponse<byte[]> file = archive.bytes(instance.path() + "/file");
        assertThat(file.statusCode())
                .as("file of %s: %s", identity, new String(file.body(), UTF_8))
                .isEqualTo(NOT_FOUND);
        assertThat(archive.send("DELETE", instance.path(), "").statusCode()).isEqualTo(200);
        archive.model().seen(identity, Optional.empty());
    }
}
