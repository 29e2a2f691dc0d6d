package org.isocenter.tests.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.dicom.testing.Eventually;
import org.opentest4j.TestAbortedException;

/**
 * A file system of a few megabytes in the place of a directory: it can become full, and read-only. What the directory holds is in it, and
 * is in the directory again when this is closed.
 */
final class SmallDisk implements AutoCloseable {

    private final Path directory;
    private final Path aside;
    private final Path filler;

    private SmallDisk(Path directory) {
        this.directory = directory;
        this.aside = directory.resolveSibling("aside");
        this.filler = directory.resolve("filler");
    }

    /** Aborts the test where nothing can be mounted. */
    static SmallDisk inPlaceOf(Path directory, int megabytes) throws Exception {
        SmallDisk disk = new SmallDisk(directory);
        Files.move(directory, disk.aside);
        Files.createDirectory(directory);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString())) {
            Files.delete(directory);
            Files.move(disk.aside, directory);
            throw new TestAbortedException("no file system can be mounted");
        }
        expect("cp", "-a", disk.aside + "/.", directory.toString());
        return disk;
    }

    /** Leaves no room on it. */
    void fill() throws Exception {
        run("dd", "if=/dev/zero", "of=" + filler, "bs=4k");
    }

    void makeRoom() throws Exception {
        Files.deleteIfExists(filler);
    }

    /** What is open stays so; nothing is opened for writing, made or removed any more. */
    void makeReadOnly() throws Exception {
        expect("mount", "--bind", directory.toString(), directory.toString());
        Eventually.holds("directory is read-only", () -> run("mount", "-o", "remount,bind,ro", directory.toString()));
    }

    void makeWritable() throws Exception {
        // What was opened since is still in use.
        expect("umount", "--lazy", directory.toString());
    }

    /** When nobody uses it any more. */
    @Override
    public void close() throws Exception {
        Path saved = directory.resolveSibling("saved");
        expect("cp", "-a", directory.toString(), saved.toString());
        expect("umount", directory.toString());
        Files.delete(directory);
        Files.move(saved, directory);
        expect("rm", "-r", aside.toString());
    }

    private static void expect(String... command) throws Exception {
        if (!run(command)) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
