package org.isocenter.persistence.part10;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.persistence.part10.JournalEntry.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that stores and deletes, again and again, and looks at what it left. */
class KilledProcessTest {

    private static final int ROUNDS = Integer.getInteger("isocenter.kill.process.rounds", 50);
    private static final int LONGEST_ROUND_MILLIS = 400;

    @TempDir
    Path directory;

    private final Map<UUID, StoredPart10> stored = new HashMap<>();
    private final Set<UUID> deleting = new HashSet<>();
    private final Set<UUID> deleted = new HashSet<>();
    private Path area;
    private String database;

    @BeforeEach
    void place() {
        area = directory.resolve("storage");
        database = "jdbc:h2:retry:" + directory.resolve("index") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
    }

    @Test
    void everythingAcknowledgedShouldSurviveWhateverTheMomentOfTheKill() throws Exception {
        Random random = new Random();
        int acknowledged = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            for (String line : runAndKill(random.nextInt(LONGEST_ROUND_MILLIS))) {
                note(line.split(" ", -1));
            }
            acknowledged = stored.size() + deleted.size();
            check();
        }
        assertThat(acknowledged).isGreaterThan(ROUNDS);
    }

    private List<String> runAndKill(int millis) throws Exception {
        Path output = Files.createTempFile(directory, "output", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        area.toString(),
                        database)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        try {
            Eventually.holds("it has stored something", () -> {
                assertThat(process.isAlive()).isTrue();
                return Files.size(output) > 0;
            });
            // The moment is what is random here: nothing is waited for.
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readAllLines(output);
    }

    /** A line that the kill cut off does not end in a full stop. */
    private void note(String... words) {
        if (words.length < 5 || !words[4].equals(".")) {
            return;
        }
        UUID uuid = UUID.fromString(words[1]);
        switch (words[0]) {
            case "S" -> stored.put(uuid, new StoredPart10(uuid, Long.parseLong(words[2]), words[3]));
            case "B" -> deleting.add(uuid);
            default -> {
                stored.remove(uuid);
                deleted.add(uuid);
            }
        }
    }

    private void check() throws Exception {
        try (Part10Store store = Part10Store.inDirectory(area, Runnable::run);
                Connection connection = KilledWriter.connect(database)) {
            Set<UUID> rows = rows(connection);
            Set<UUID> files = new HashSet<>();
            store.files(Instant.MAX, files::addAll);
            Map<UUID, Event> journal = new HashMap<>();
            store.journal()
                    .unsettled()
                    .forEach(entry -> journal.put(entry.file().uuid(), entry.event()));

            assertThat(unfinished()).isEmpty();
            assertThat(without(expected(), rows)).isEmpty();
            assertThat(rows).filteredOn(deleted::contains).isEmpty();
            assertThat(without(without(files, rows), journal.keySet())).isEmpty();
            // A row without its file: only where a deletion was under way that the journal knows.
            assertThat(without(rows, files)).isEmpty();
            for (UUID file : expected()) {
                assertThat(read(store, file)).isEqualTo(stored.get(file));
            }
            assertThat(without(files, rows)).filteredOn(deleted::contains).allSatisfy(file -> assertThat(journal)
                    .containsEntry(file, Event.DELETED));

            settle(store, rows, files);
        }
    }

    /** What was acknowledged, but for files that were being deleted when the kill came: those may be there or not. */
    private Set<UUID> expected() {
        return without(stored.keySet(), deleting);
    }

    /** As the start of the server does: what the index does not know goes here, for a simpler test. */
    private void settle(Part10Store store, Set<UUID> rows, Set<UUID> files) throws IOException {
        for (UUID file : without(files, rows)) {
            store.delete(file);
        }
        store.journal().recovered();
        store.journal().checkpoint(() -> {});
        stored.keySet().retainAll(rows);
        deleting.clear();
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> all = Files.walk(area.resolve("incoming"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().length()
                            == UUID.randomUUID().toString().length())
                    .toList();
        }
    }

    private static StoredPart10 read(Part10Store store, UUID file) throws IOException {
        try (SeekableByteChannel channel = store.open(file)) {
            return StoredPart10.of(file, channel);
        } catch (NoSuchFileException e) {
            throw new AssertionError("an acknowledged file is gone", e);
        }
    }

    private static Set<UUID> without(Collection<UUID> all, Collection<UUID> others) {
        Set<UUID> rest = new HashSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static Set<UUID> rows(Connection connection) throws SQLException {
        Set<UUID> rows = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT file FROM known")) {
            while (result.next()) {
                rows.add(result.getObject(1, UUID.class));
            }
        }
        return rows;
    }
}
