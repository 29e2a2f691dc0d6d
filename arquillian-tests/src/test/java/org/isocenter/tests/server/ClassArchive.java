package org.isocenter.tests.server;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The classes of a started server as its virtual machine keeps them in memory (class-data sharing). Starts take half of
 * the tests' processor time, and with the archive each takes a fifth less. The first process of a build that starts a
 * server makes it, by one more start.
 */
final class ClassArchive {

    private static final Path FILE = Fork.SERVERS.resolveSibling("classes.jsa");

    /** The port of the server that makes it; see {@link ServerProcess}. */
    private static final int SERVER = 90;

    private static boolean made;

    private ClassArchive() {}

    /** The option of a virtual machine that makes use of it. The other options have to have the same collector. */
    static synchronized String option() {
        if (!made) {
            try {
                make();
            } catch (Exception e) {
                throw new IllegalStateException("the archive of classes could not be made", e);
            }
            made = true;
        }
        return "-XX:SharedArchiveFile=" + FILE;
    }

    /** Another process may be making it, and is waited for. */
    private static void make() throws Exception {
        try (FileChannel lock = FileChannel.open(
                        FILE.resolveSibling("classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (Files.exists(FILE)) {
                return;
            }
            try (ServerProcess server = ServerProcess.whoseClassesAreKept("classes", SERVER, FILE)) {
                server.start();
                server.stop();
            }
        }
    }
}
