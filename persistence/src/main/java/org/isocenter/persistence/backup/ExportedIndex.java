package org.isocenter.persistence.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A file that {@link IndexExport} has written, open for reading. */
public final class ExportedIndex implements Closeable {

    private final ZipFile zip;
    private final int version;
    private final Optional<String> area;

    /**
     * Opens it.
     *
     * @throws IOException if it cannot be read, or is none: one that was not finished has no table of contents
     */
    public ExportedIndex(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
        int found = 0;
        Optional<String> mark = Optional.empty();
        boolean opened = false;
        try (Reader reader = reader(IndexExport.ABOUT)) {
            for (Optional<List<@Nullable String>> row = Csv.read(reader); row.isPresent(); row = Csv.read(reader)) {
                String value = String.valueOf(row.get().get(1));
                if ("version".equals(row.get().get(0))) {
                    found = Integer.parseInt(value);
                } else if ("storage area".equals(row.get().get(0))) {
                    mark = Optional.of(value);
                }
            }
            opened = true;
        } finally {
            if (!opened) {
                zip.close();
            }
        }
        version = found;
        area = mark;
    }

    /** The version of its tables: the number of the last migration. */
    public int version() {
        return version;
    }

    /** The identifier in the mark of the storage area; empty if the index knew none. */
    public Optional<String> storageArea() {
        return area;
    }

    /** A file of the storage area that the index refers to. */
    public record Reference(boolean attachment, UUID file) {}

    /** Takes one file after the other. */
    @FunctionalInterface
    public interface Receiver {
        void accept(Reference file) throws IOException;
    }

    /**
     * Hands over the files that the index refers to.
     *
     * @throws IOException if they cannot be read, or what the receiver throws
     */
    public void files(Receiver receiver) throws IOException {
        try (Reader reader = reader(IndexExport.FILES)) {
            Csv.read(reader);
            for (Optional<List<@Nullable String>> row = Csv.read(reader); row.isPresent(); row = Csv.read(reader)) {
                boolean attachment = IndexExport.ATTACHMENT.equals(row.get().get(0));
                receiver.accept(new Reference(
                        attachment, UUID.fromString(String.valueOf(row.get().get(1)))));
            }
        }
    }

    Reader reader(String entry) throws IOException {
        ZipEntry there = zip.getEntry(entry);
        if (there == null) {
            throw new IOException(zip.getName() + " has no " + entry);
        }
        return new BufferedReader(new InputStreamReader(zip.getInputStream(there), UTF_8));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
