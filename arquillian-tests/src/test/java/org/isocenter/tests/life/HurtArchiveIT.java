package org.isocenter.tests.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.isocenter.tests.server.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a server, or what it needs, suffers in the middle of a walk: its database loses connections or restarts, its disk is full or
 * read-only, files are lost or cut short, its clock jumps, its process stands still. Clients go on meanwhile; afterwards each archive has
 * what it acknowledged and nothing else. Longer: {@code -Disocenter.life.seconds=600}.
 */
class HurtArchiveIT {

    private static final int SECONDS = Integer.getInteger("isocenter.life.seconds", 40) / 8;
    private static final int MEGABYTES = 256;
    private static final int H2 = 0;
    private static final int POSTGRESQL = 1;
    private static final List<Path> LIBFAKETIME = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private static TwoArchives servers;

    private final PostgresqlFaults database = new PostgresqlFaults(servers.postgresql());
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
            new Check(archive).everythingInTheEnd();
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
                        database.endConnections(random.nextBoolean());
                    }
                },
                Crowd.Then.GO_ON);
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

    /** By hand, with {@code -Disocenter.life.clock=true}: a server whose clock is a library's takes minutes to start. */
    @Test
    void clockThatJumpsShouldHarmNothing() throws Exception {
        assumeTrue(Boolean.getBoolean("isocenter.life.clock"), "clocks jump by hand only");
        Path library = LIBFAKETIME.stream().filter(Files::exists).findFirst().orElse(null);
        assumeTrue(library != null, "libfaketime is not installed");
        ServerProcess server = servers.process(H2);
        Path offset = server.data().resolveSibling("clock");
        set(offset, "+0");
        server.stop();
        server.environment().put("LD_PRELOAD", library.toString());
        server.environment().put("FAKETIME_TIMESTAMP_FILE", offset.toString());
        server.environment().put("FAKETIME_CACHE_DURATION", "1");
        server.environment().put("FAKETIME_DISABLE_SHM", "1");
        server.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        server.start();
        try {
            crowd.during(
                    () -> {
                        for (String jump : List.of("+3600", "-3600", "+400d", "-1d", "+0")) {
                            after(400 * SECONDS);
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
    void diskThatIsFullNowAndThenShouldLoseNothing() throws Exception {
        onSmallDisk(disk -> crowd.during(
                () -> {
                    for (int i = 0; i < SECONDS; i++) {
                        after(random.nextInt(1000));
                        disk.fill();
                        after(random.nextInt(1000));
                        disk.makeRoom();
                    }
                },
                Crowd.Then.GO_ON));
    }

    @Test
    void storageAreaThatIsReadOnlyNowAndThenShouldLoseNothing() throws Exception {
        onSmallDisk(disk -> crowd.during(
                () -> {
                    for (int i = 0; i < SECONDS; i++) {
                        after(random.nextInt(1000));
                        disk.makeReadOnly();
                        after(random.nextInt(1000));
                        disk.makeWritable();
                    }
                },
                Crowd.Then.GO_ON));
    }

    interface OnDisk {

        void walk(SmallDisk disk) throws Exception;
    }

    /**
     * Walks while the files of the archive on H2 are on a small disk. They are looked at when they are back on theirs and the server was
     * started again: what could not be deleted is deleted by then.
     */
    private void onSmallDisk(OnDisk walk) throws Exception {
        ServerProcess server = servers.process(H2);
        server.stop();
        try (SmallDisk disk = SmallDisk.inPlaceOf(server.data().resolve("storage"), MEGABYTES)) {
            server.start();
            try {
                walk.walk(disk);
            } finally {
                server.stop();
            }
        } finally {
            server.start();
        }
    }

    @Test
    void filesThatAreLostOrCutShortShouldHarmNoOthers() throws Exception {
        List<Damage> damages =
                archives.stream().map(archive -> new Damage(archive, random)).toList();
        crowd.during(
                () -> {
                    for (int i = 0; i < 10 * SECONDS; i++) {
                        after(random.nextInt(200));
                        damages.get(random.nextInt(damages.size())).strike();
                    }
                },
                Crowd.Then.GO_ON);
        int cleared = 0;
        for (Damage damage : damages) {
            cleared += damage.clear();
        }
        assertThat(cleared).as("instances that lost their files").isPositive();
    }

    @Test
    void databaseThatRestartsShouldLoseNothing() throws Exception {
        crowd.during(
                () -> {
                    after(300 * SECONDS);
                    database.crashAndRestart();
                    after(300 * SECONDS);
                },
                Crowd.Then.GO_ON);
    }

    /** Lets the walk go on for a while: when a fault comes is what is random here, nothing is waited for. */
    private static void after(int millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }
}
