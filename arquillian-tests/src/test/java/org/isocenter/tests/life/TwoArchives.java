package org.isocenter.tests.life;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isocenter.tests.server.Fork;
import org.isocenter.tests.server.ServerProcess;
import org.opentest4j.TestAbortedException;

/** Two servers that know each other: the first on the embedded H2, the second on a PostgreSQL of its own where there is one. */
final class TwoArchives implements AutoCloseable {

    private static final int[] SERVERS = {30, 40};
    private static final List<String> NAMES = List.of("h2", "postgresql");

    private final boolean[] overwriting;
    private final EmbeddedPostgres postgresql;
    private final List<ServerProcess> processes = new ArrayList<>();

    /** @param overwriting whether an instance that is stored again replaces what is there, for each of the two */
    TwoArchives(boolean... overwriting) throws Exception {
        this.overwriting = overwriting.clone();
        this.postgresql = startPostgresql();
        try {
            start();
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    private void start() throws Exception {
        for (int i = 0; i < NAMES.size(); i++) {
            processes.add(new ServerProcess(
                    "life-" + NAMES.get(i),
                    SERVERS[i],
                    configuration(i),
                    i == 0 ? List.of() : onPostgresql(postgresql)));
        }
        for (ServerProcess process : processes) {
            process.launch();
        }
        for (ServerProcess process : processes) {
            process.awaitReady();
        }
    }

    private static EmbeddedPostgres startPostgresql() throws IOException {
        try {
            // It is off for speed by default: a database that is killed then loses what it has committed.
            return EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IllegalStateException e) {
            throw new TestAbortedException("no PostgreSQL server on this machine: " + e, e);
        }
    }

    static List<String> onPostgresql(EmbeddedPostgres postgresql) {
        return List.of(
                "-Disocenter.db.driver=postgresql",
                "-Disocenter.db.user=postgres",
                "-Disocenter.db.password=postgres",
                "-Disocenter.db.url="
                        + postgresql.getJdbcUrl("postgres", "postgres").replaceAll("[?].*", ""));
    }

    private String configuration(int i) {
        // What is attached to stable series would count among the bytes of the archive.
        return """
                {
                  "OverwriteInstances": %b,
                  "StableAge": 1,
                  "DicomWeb": {
                    "EnableMetadataCache": false,
                    "Servers": { "%s": [ "http://127.0.0.1:%d/dicom-web/" ] }
                  }
                }
                """.formatted(overwriting[i], NAMES.get(1 - i), Fork.httpPort(SERVERS[1 - i]));
    }

    ServerProcess process(int at) {
        return processes.get(at);
    }

    EmbeddedPostgres postgresql() {
        return postgresql;
    }

    /** Both, with models that know of nothing in them. */
    List<Archive> archives(List<Population> populations) throws IOException {
        List<Archive> archives = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            ServerProcess process = processes.get(i);
            archives.add(new Archive(
                    NAMES.get(i),
                    process.server(),
                    new StorageCheck(
                            process.storage(), Set.copyOf(process.storage().stored())),
                    new ArchiveModel(overwriting[i], populations)));
        }
        return archives;
    }

    @Override
    public void close() throws Exception {
        for (ServerProcess process : processes) {
            process.close();
        }
        postgresql.close();
    }
}
