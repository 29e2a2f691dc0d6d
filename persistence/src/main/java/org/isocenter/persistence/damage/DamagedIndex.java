package org.isocenter.persistence.damage;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * An embedded H2 database whose file H2 itself calls corrupted when it opens it; {@code kill -9} and a full disk can
 * bring that about. The file is renamed, so that the next connection makes an empty index, which is then
 * built from the storage area. Nothing is done about a database that is merely not reachable, locked, or of another make.
 */
final class DamagedIndex {

    private static final Logger LOG = System.getLogger(DamagedIndex.class.getName());

    /** H2's FILE_CORRUPTED_1: "File corrupted while reading record: {file}". */
    private static final int FILE_CORRUPTED = 90030;

    /** Without the name of the file system by which H2 opens it, as {@code retry:}; a drive has one letter. */
    private static final Pattern FILE_IN_MESSAGE = Pattern.compile("\"(?:[a-zA-Z]{2,}:)*([^\"]+\\.mv\\.db)\"");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    private final DataSource dataSource;
    private final Clock clock;

    DamagedIndex(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Opens the database once, and puts its file aside if it is damaged.
     *
     * @return where the damaged file is now; empty if nothing was wrong with it, or what was wrong is for others to report
     */
    Optional<Path> putAside() {
        try (Connection connection = dataSource.getConnection()) {
            LOG.log(Level.DEBUG, "The index can be opened: {0}", connection);
            return Optional.empty();
        } catch (SQLException e) {
            return file(e).flatMap(file -> putAside(file, e));
        }
    }

    private Optional<Path> putAside(Path file, SQLException damage) {
        String name = file.getFileName().toString();
        Path aside = file.resolveSibling(
                name.substring(0, name.indexOf(".mv.db")) + ".damaged-" + TIME.format(clock.instant()) + ".mv.db");
        try {
            Files.move(file, aside);
            LOG.log(
                    Level.ERROR,
                    "The index's database file is damaged. It was renamed to " + aside
                            + ", and an index is built anew from the storage area: patients, studies, series and instances come "
                            + "back; changes, labels, metadata and attachments that users gave, protections and servers in the "
                            + "database do not",
                    damage);
            return Optional.of(aside);
        } catch (IOException e) {
            e.addSuppressed(damage);
            LOG.log(Level.ERROR, "The index's database file " + file + " is damaged and cannot be renamed", e);
            return Optional.empty();
        }
    }

    /** The file that the database calls corrupted. */
    private static Optional<Path> file(SQLException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(cause -> cause.getErrorCode() == FILE_CORRUPTED)
                .flatMap(cause -> named(String.valueOf(cause.getMessage())).stream())
                .findFirst();
    }

    private static Optional<Path> named(String message) {
        Matcher matcher = FILE_IN_MESSAGE.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(matcher.group(1))).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
