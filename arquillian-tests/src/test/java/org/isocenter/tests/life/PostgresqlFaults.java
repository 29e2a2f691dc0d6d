package org.isocenter.tests.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** What happens to a database server in the midst of its work. */
record PostgresqlFaults(EmbeddedPostgres postgresql) {

    /** @param all ends the connections of all clients; otherwise of those that are committing */
    void endConnections(boolean all) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend'"
                            + " and pid <> pg_backend_pid()"
                            + (all ? "" : " and query ilike 'commit%' and state = 'active'"));
        }
    }

    /** Stops it without good order, as a power failure does, and starts it again. */
    void crashAndRestart() throws Exception {
        Path directory = Path.of(dataDirectory());
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0));
        Path program = Path.of(ProcessHandle.of(postmaster)
                        .flatMap(process -> process.info().command())
                        .orElseThrow())
                .resolveSibling("pg_ctl");
        // PostgreSQL refuses to run as root; where the tests do, it was started in a namespace in which its user is
        // another.
        List<String> command = Stream.concat(
                        System.getProperty("user.name").equals("root") ? Stream.of("unshare", "-U") : Stream.empty(),
                        Stream.of(program.toString(), "-D", directory.toString(), "-m", "immediate", "-w", "restart"))
                .toList();
        Process restart = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(restart.waitFor()).as("%s", command).isZero();
    }

    private String dataDirectory() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                var answer = statement.executeQuery("show data_directory")) {
            answer.next();
            return answer.getString(1);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(postgresql.getJdbcUrl("postgres", "postgres"));
    }
}
