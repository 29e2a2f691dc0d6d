package org.isocenter.tests.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of a server's storage area, looked at from outside.
 *
 * @param root its directory
 */
public record StorageArea(Path root) {

    private static final int UUID_LENGTH = 36;

    /**
     * Those that count as stored: two levels down, in directories named by two digits. What is attached to resources
     * and what is made of files is elsewhere.
     */
    public List<Path> stored() throws IOException {
        return files(file -> root.relativize(file).getName(0).toString().length() == 2);
    }

    /** Those on their way in. */
    public List<Path> unfinished() throws IOException {
        return files(file ->
                file.startsWith(incoming()) && file.getFileName().toString().length() == UUID_LENGTH);
    }

    /** The folders of servers that run, or did not stop cleanly. */
    public List<Path> nodes() throws IOException {
        try (Stream<Path> folders = Files.list(incoming())) {
            return folders.toList();
        }
    }

    private Path incoming() {
        return root.resolve("incoming");
    }

    private List<Path> files(Predicate<Path> wanted) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && wanted.test(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            /** The server that runs may have removed it since its directory was read. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return files;
    }
}
