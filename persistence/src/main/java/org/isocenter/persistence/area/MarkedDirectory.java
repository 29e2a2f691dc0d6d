package org.isocenter.persistence.area;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a storage area with the file that marks it. The index knows the mark's identifier. A share that is
 * not mounted leaves an empty directory, which has no mark: what is stored there would vanish beneath the
 * share once it is mounted. Safe for use by several threads.
 */
public final class MarkedDirectory {

    /** The mark's file name. */
    public static final String NAME = "storage-area.id";

    private static final Pattern IDENTIFIER =
            Pattern.compile("^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\\b", Pattern.MULTILINE);

    private static final String TEXT =
            "%s%nThe index of an Isocenter archive knows this directory by the line above. Leave this file where it is.%n";

    private final Path root;
    private volatile State state = new NotOpened();

    public MarkedDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The directory, absolute. */
    public Path root() {
        return root;
    }

    /** The identifier in the mark; empty if there is no mark. */
    public Optional<UUID> mark() throws IOException {
        try {
            Matcher identifier = IDENTIFIER.matcher(Files.readString(root.resolve(NAME)));
            return identifier.find() ? Optional.of(UUID.fromString(identifier.group(1))) : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }

    /**
     * Marks the directory, which is made if it is not there.
     *
     * @throws IOException if it cannot be written; then it has the mark that it had
     */
    public void mark(UUID identifier) throws IOException {
        Files.createDirectories(root);
        Path unfinished = root.resolve(NAME + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel file =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(TEXT.formatted(identifier).getBytes(UTF_8)));
                file.force(true);
            }
            Files.move(unfinished, root.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** From now on files may be written, as long as the directory has this mark. */
    public void open(UUID identifier) {
        state = new Opened(identifier);
    }

    /** No file may be written until the directory is opened: it is not the one that the index knows. */
    public void refuse(StorageAreaAway reason) {
        state = new Refused(reason);
    }

    /** No file may be written until the directory is opened: it could not be prepared for that. */
    public void refuse(IOException reason) {
        state = new Refused(reason);
    }

    /** Whether {@link #open} was called last. */
    public boolean isOpen() {
        return state instanceof Opened;
    }

    /**
     * Returns if files may be written.
     *
     * @throws StorageAreaAway if the directory is not there, or is another one
     * @throws IOException if it cannot be written
     */
    public void requireOpen() throws IOException {
        State current = state;
        if (current instanceof Refused refused) {
            refused.raise();
        } else if (current instanceof Opened opened) {
            requireMark(opened.identifier(), null);
        } else {
            throw new StorageAreaAway("The storage area " + root + " has not been opened yet");
        }
    }

    /**
     * Decides why a file was not found: it is lost, or the directory is not there.
     *
     * @return the exception, if it is the file
     * @throws StorageAreaAway if it is the directory
     */
    public NoSuchFileException notFound(NoSuchFileException file) throws IOException {
        State current = state;
        if (current instanceof Refused refused && refused.reason() instanceof StorageAreaAway away) {
            throw new StorageAreaAway(String.valueOf(away.getMessage()), file);
        }
        if (current instanceof Opened opened) {
            requireMark(opened.identifier(), file);
        }
        return file;
    }

    private void requireMark(UUID expected, @Nullable Throwable cause) throws IOException {
        Optional<UUID> there = mark();
        if (there.isEmpty()) {
            throw new StorageAreaAway(missing(expected), cause);
        }
        if (!there.get().equals(expected)) {
            throw new StorageAreaAway(foreign(expected, there.get()), cause);
        }
    }

    /** What to do where there is no mark. */
    public String missing(UUID expected) {
        return "The storage area " + root + " has no mark (file " + NAME
                + "), but the index knows files there. Probably its file system is"
                + " not mounted: mount it. If this is the right directory all the same, write the line " + expected
                + " into the file " + root.resolve(NAME)
                + ". Until then nothing is stored, and files that are not found are not taken for lost";
    }

    /** What to do where there is another mark. */
    public String foreign(UUID expected, UUID there) {
        return "The storage area " + root + " belongs to another archive: its mark is " + there + ", the index knows "
                + expected
                + ". Mount the right file system or mend option StorageDirectory. Until then nothing is stored, and files that are"
                + " not found are not taken for lost";
    }

    private sealed interface State {}

    private record NotOpened() implements State {}

    private record Opened(UUID identifier) implements State {}

    private record Refused(Exception reason) implements State {

        void raise() throws IOException {
            if (reason instanceof StorageAreaAway away) {
                throw new StorageAreaAway(String.valueOf(away.getMessage()), away);
            }
            throw new IOException(reason.getMessage(), reason);
        }
    }
}
