package org.isocenter.tests.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a server, or what it needs, suffers in the middle of a walk: its database loses connections or restarts, its clock jumps, its
 * process stands still. Clients go on meanwhile; afterwards each archive has what it acknowledged and nothing else. Longer:
 * {@code -Disocenter.life.seconds=600}. By hand, with {@code -Disocenter.life.faults=true}, until it was seen to pass.
 */
@EnabledIfSystemProperty(named = "isocenter.life.faults", matches = "true")
class HurtArchiveIT {

    private static final int SECONDS = Integer.getInteger("isocenter.life.seconds", 40) / 8;
    private static final int H2 = 0;
    private static final int POSTGRESQL = 1;
    private static final List<Path> LIBFAKETIME = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private static TwoArchives servers;

    private final long seed = Long.getLong("isocenter.life.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private List<Archive> archives;
    private Crowd crowd;

    @BeforeAll
    static void start() throws Exception {
        servers = new TwoArchives(true, false);
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
    }

    @BeforeEach
    void empty() throws Exception {
        archives = new Life(servers).emptied(Crowd.populations());
        crowd = new Crowd(archives, seed);
    }

    @AfterEach
    void look() throws Exception {
        for (Archive archive : archives) {
            new Recovery(archive).jobs();
        }
        for (Archive archive : archives) {
            new Check(archive).everything();
        }
        System.out.println("seed " + seed + ": " + crowd + "; "
                + archives.get(H2).model() + "; " + archives.get(POSTGRESQL).model());
    }

    @Test
    void connectionsThatEndAtAnyMomentShouldLoseNothing() throws Exception {
        crowd.during(
                () -> {
                    for (int i = 0; i < 10 * SECONDS; i++) {
                        after(random.nextInt(200));
                        endConnections(random.nextBoolean());
                    }
                },
                Crowd.Then.GO_ON);
    }

    /** All of the server's, or those that are committing. */
    private static void endConnections(boolean all) throws SQLException {
        String url = servers.postgresql().getJdbcUrl("postgres", "postgres");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend'"
                            + " and pid <> pg_backend_pid()"
                            + (all ? "" : " and query ilike 'commit%' and state = 'active'"));
        }
    }

    @Test
    void serverThatStandsStillShouldGoOnAsIfNothingHadBeen() throws Exception {
        crowd.during(
                () -> {
                    for (int at : List.of(H2, POSTGRESQL)) {
                        after(500);
                        servers.process(at).signal("STOP");
                        try {
                            after(1000 * SECONDS);
                        } finally {
                            servers.process(at).signal("CONT");
                        }
                    }
                    after(1000);
                },
                Crowd.Then.GO_ON);
    }

    @Test
    void clockThatJumpsShouldHarmNothing() throws Exception {
        Path library = LIBFAKETIME.stream().filter(Files::exists).findFirst().orElse(null);
        assumeTrue(library != null, "libfaketime is not installed");
        ServerProcess server = servers.process(H2);
        Path offset = server.data().resolveSibling("clock");
        set(offset, "+0");
        server.stop();
        server.environment().put("LD_PRELOAD", library.toString());
        server.environment().put("FAKETIME_TIMESTAMP_FILE", offset.toString());
        server.environment().put("FAKETIME_NO_CACHE", "1");
        server.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        server.start();
        try {
            crowd.during(
                    () -> {
                        for (String jump : List.of("+3600", "-3600", "+400d", "-1d", "+0")) {
                            after(200 * SECONDS);
                            set(offset, jump);
                        }
                        after(1000);
                    },
                    Crowd.Then.GO_ON);
            assertThat(archives.get(H2).get("/tools/now").statusCode()).isEqualTo(200);
        } finally {
            server.stop();
            server.environment().clear();
            server.start();
        }
    }

    /** At once, so that the server never reads half of it. */
    private static void set(Path file, String offset) throws Exception {
        Path next = Files.writeString(file.resolveSibling("clock.next"), offset);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void databaseThatRestartsShouldLoseNothing() throws Exception {
        crowd.during(
                () -> {
                    after(300 * SECONDS);
                    restartDatabase();
                    after(300 * SECONDS);
                },
                Crowd.Then.GO_ON);
    }

    private static void restartDatabase() throws Exception {
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

    private static String dataDirectory() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(servers.postgresql().getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement();
                var answer = statement.executeQuery("show data_directory")) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** Lets the walk go on for a while: when a fault comes is what is random here, nothing is waited for. */
    private static void after(int millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }
}
