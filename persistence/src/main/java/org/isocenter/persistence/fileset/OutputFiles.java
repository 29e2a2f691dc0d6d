package org.isocenter.persistence.fileset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.persistence.area.MarkedDirectory;

/**
 * What jobs have made to be fetched: one file for each, named by the job, in a directory that all nodes share. Safe for
 * use by several threads and nodes.
 */
public final class OutputFiles {

    private static final String FINISHED = ".zip";
    private static final String UNFINISHED = ".part";

    private final MarkedDirectory area;
    private final Path directory;

    /**
     * Files in a directory of the storage area.
     *
     * @param area has to be open to begin a file
     * @param directory made when the first file is
     */
    public OutputFiles(MarkedDirectory area, Path directory) {
        this.area = area;
        this.directory = directory;
    }

    /**
     * A file of a job.
     *
     * @param changed when it was last written
     * @param finished whether it is whole
     */
    public record OutputFile(UUID job, Instant changed, boolean finished) {}

    /** Writes a file: a stream, and where its bytes go for good. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream output) throws IOException;
    }

    /**
     * Makes the file of a job, in place of one that is there.
     *
     * @return its length in bytes
     * @throws org.isocenter.persistence.area.StorageAreaAway if the directory is not there, or is another one
     * @throws IOException if it cannot be written, or what the writer throws; then there is none
     */
    public long make(UUID job, Writer writer) throws IOException {
        area.requireOpen();
        Files.createDirectories(directory);
        // Another node may still write, that has lost the job and does not know it yet.
        Path unfinished = directory.resolve(job + "." + UUID.randomUUID() + UNFINISHED);
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writer.write(Channels.newOutputStream(file));
            file.force(true);
            long length = file.size();
            Files.move(unfinished, finished(job), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return length;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Opens the file of a job; the caller closes the channel.
     *
     * @return empty if there is none
     * @throws IOException if it cannot be opened
     */
    public Optional<FileChannel> open(UUID job) throws IOException {
        try {
            return Optional.of(FileChannel.open(finished(job), StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the file of a job.
     *
     * @return whether there was one
     */
    public boolean delete(UUID job) throws IOException {
        return Files.deleteIfExists(finished(job));
    }

    /** All files, also those that are being written. */
    public List<OutputFile> all() throws IOException {
        List<OutputFile> files = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
            for (Path path : paths) {
                file(path).ifPresent(files::add);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        return files;
    }

    /** Deletes what was not finished by runs of a job that are over. */
    public void deleteUnfinished(UUID job) throws IOException {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory, job + ".*" + UNFINISHED)) {
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Then nothing was ever begun.
        }
    }

    private static Optional<OutputFile> file(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        int dot = name.indexOf('.');
        try {
            return dot < 0
                    ? Optional.empty()
                    : Optional.of(new OutputFile(
                            UUID.fromString(name.substring(0, dot)),
                            Files.getLastModifiedTime(path).toInstant(),
                            name.endsWith(FINISHED)));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            // It is gone meanwhile, or is none of ours.
            return Optional.empty();
        }
    }

    private Path finished(UUID job) {
        return directory.resolve(job + FINISHED);
    }
}
