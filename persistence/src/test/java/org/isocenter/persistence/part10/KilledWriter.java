package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;

/**
 * A process that stores and deletes files until it is killed, with a table of its own as the index, and says on its
 * standard output what it has done: {@code S} and {@code D} with the file's UUID, length and digest.
 */
final class KilledWriter {

    private static final int WRITERS = 3;
    private static final int LARGEST_GROUP = 8;
    private static final int LARGEST_FILE = 200_000;

    private static final int GROUPS_PER_CHECKPOINT = 5;

    private final Semaphore written = new Semaphore(0);
    private final Part10Store store;
    private final String database;

    private KilledWriter(Part10Store store, String database) {
        this.store = store;
        this.database = database;
    }

    /** @param arguments the storage area and the URL of the database */
    public static void main(String[] arguments) throws Exception {
        Executor executor = ForkJoinPool.commonPool();
        KilledWriter writer = new KilledWriter(Part10Store.inDirectory(Path.of(arguments[0]), executor), arguments[1]);
        for (int i = 0; i < WRITERS; i++) {
            new Thread(() -> writer.run(writer::write)).start();
        }
        writer.run(writer::checkpoint);
    }

    static Connection connect(String database) throws SQLException {
        Connection connection = DriverManager.getConnection(database, "sa", "");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS known (file UUID PRIMARY KEY)");
        }
        return connection;
    }

    private void run(Work work) {
        try (Connection connection = connect(database)) {
            while (true) {
                work.go(connection);
            }
        } catch (IOException | SQLException | InterruptedException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void checkpoint(Connection connection) throws IOException, InterruptedException {
        written.acquire(GROUPS_PER_CHECKPOINT);
        store.journal().checkpoint(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            } catch (SQLException e) {
                throw new IOException(e);
            }
        });
    }

    private void write(Connection connection) throws IOException, SQLException {
        Random random = new Random();
        connection.setAutoCommit(false);
        List<PendingPart10> group = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(LARGEST_GROUP); i++) {
            PendingPart10 file = store.begin();
            byte[] bytes = new byte[random.nextInt(LARGEST_FILE)];
            random.nextBytes(bytes);
            file.output().write(bytes);
            if (random.nextBoolean()) {
                file.beginFlush();
            }
            group.add(file);
        }
        store.commit(group);
        List<StoredPart10> stored = group.stream().map(PendingPart10::stored).toList();
        execute(connection, "INSERT INTO known VALUES (?)", stored);
        connection.commit();
        group.forEach(PendingPart10::close);
        say("S", stored);
        written.release();
        if (random.nextInt(4) == 0) {
            List<StoredPart10> some = stored.subList(0, 1 + random.nextInt(stored.size()));
            say("B", some);
            execute(connection, "DELETE FROM known WHERE file = ?", some);
            store.journal().deleting(some);
            connection.commit();
            store.journal().delete(some);
            say("D", some);
        }
    }

    private static void execute(Connection connection, String sql, List<StoredPart10> files) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (StoredPart10 file : files) {
                statement.setObject(1, file.uuid());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static synchronized void say(String what, List<StoredPart10> files) {
        StringBuilder lines = new StringBuilder();
        for (StoredPart10 file : files) {
            lines.append("%s %s %d %s .%n".formatted(what, file.uuid(), file.length(), file.md5()));
        }
        System.out.print(lines);
        System.out.flush();
    }

    /** What a thread does again and again. */
    private interface Work {

        void go(Connection connection) throws IOException, SQLException, InterruptedException;
    }
}
