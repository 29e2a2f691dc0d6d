package org.isocenter.persistence.part10;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.persistence.part10.JournalEntry.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interrupt of one thread, as that of a transaction that took too long, ends the use of no file that others write too. */
class InterruptedThreadsTest {

    private static final Path SERVER_SCRIPT = Path.of("../wildfly-config/src/main/cli/isocenter.cli");

    @TempDir
    Path directory;

    @AfterEach
    void endInterrupt() {
        Thread.interrupted();
    }

    @Test
    void journalShouldTakeEntriesOfAndAfterAnInterruptedThread() throws Exception {
        Path path = directory.resolve("journal");
        List<StoredPart10> files = List.of(file(), file(), file());
        try (JournalFile journal = JournalFile.create(path)) {
            journal.append(Event.STORING, List.of(files.get(0)));
            Thread.currentThread().interrupt();
            journal.append(Event.STORING, List.of(files.get(1)));
            assertThat(Thread.interrupted()).as("thread is still interrupted").isTrue();
            journal.append(Event.STORING, List.of(files.get(2)));
        }

        assertThat(JournalFile.read(path)).extracting(JournalEntry::file).isEqualTo(files);
    }

    private static StoredPart10 file() {
        return new StoredPart10(UUID.randomUUID(), 1, "00112233445566778899aabbccddeeff");
    }

    /** With the URL that the server has: H2's file channels are closed by interrupts, unless they are told to be opened again. */
    @Test
    void databaseShouldServeAfterTheInterruptOfAThread() throws Exception {
        String url = url();
        try (Connection kept = DriverManager.getConnection(url, "isocenter", "isocenter")) {
            kept.createStatement().execute("create table value_of_test (id int)");
            for (int i = 1; i <= 20; i++) {
                Thread.currentThread().interrupt();
                insert(kept, i);
                Thread.interrupted();
                try (Connection another = DriverManager.getConnection(url, "isocenter", "isocenter")) {
                    assertThat(count(another)).isEqualTo(i);
                }
            }
        }
    }

    private String url() throws Exception {
        Matcher url = Pattern.compile("isocenter[.]db[.]url:(jdbc:h2:.*?[}].*?)[}]\"")
                .matcher(Files.readString(SERVER_SCRIPT));
        assertThat(url.find()).as("URL of H2 in " + SERVER_SCRIPT).isTrue();
        return url.group(1).replace("${jboss.server.data.dir}", directory.toString());
    }

    private static void insert(Connection connection, int id) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("insert into value_of_test values (?)")) {
            insert.setInt(1, id);
            insert.executeUpdate();
        }
    }

    private static long count(Connection connection) throws Exception {
        try (ResultSet count = connection.createStatement().executeQuery("select count(*) from value_of_test")) {
            count.next();
            return count.getLong(1);
        }
    }
}
