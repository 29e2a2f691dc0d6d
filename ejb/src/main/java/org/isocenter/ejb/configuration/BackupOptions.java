package org.isocenter.ejb.configuration;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where backups go and come from.
 *
 * @param directory option {@code BackupDirectory}, absolute: the only place that backups are written to; empty for none
 * @param restore what the server is told to restore when it is started: a folder with backups, of which it takes the newest, or the
 *     file of one
 */
public record BackupOptions(Optional<Path> directory, Optional<Path> restore) {

    /** A system property, or an environment variable in capitals with underscores: it belongs to one start, not to the configuration. */
    public static final String RESTORE = "isocenter.restore";

    static BackupOptions of(Options options, Path baseDirectory) {
        String directory = options.text("BackupDirectory", "");
        return new BackupOptions(
                directory.isEmpty()
                        ? Optional.empty()
                        : Optional.of(baseDirectory
                                .resolve(directory)
                                .toAbsolutePath()
                                .normalize()),
                given().map(path -> Path.of(path).toAbsolutePath().normalize()));
    }

    private static Optional<String> given() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty(RESTORE)),
                        Optional.ofNullable(
                                System.getenv(RESTORE.toUpperCase(Locale.ROOT).replace('.', '_'))))
                .flatMap(Optional::stream)
                .filter(path -> !path.isBlank())
                .findFirst();
    }
}
