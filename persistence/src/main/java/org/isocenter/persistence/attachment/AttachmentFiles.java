package org.isocenter.persistence.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.isocenter.persistence.area.MarkedDirectory;

/** Port: the part of the storage area that holds attachments. Safe for use by several threads. */
public interface AttachmentFiles {

    /**
     * Files in a directory of a storage area. Files are only written while the storage area is open and has its mark.
     * If neither a file nor the mark is found, the file is not regarded as lost ({@link
     * org.isocenter.persistence.area.StorageAreaAway}).
     *
     * @param area holds the directory
     * @param directory created when it is needed
     */
    static AttachmentFiles inMarked(MarkedDirectory area, Path directory) {
        return new DirectoryAttachmentFiles(directory, Optional.of(area));
    }

    /**
     * A directory of a local or shared file system.
     *
     * @param directory created when it is first needed
     */
    static AttachmentFiles inDirectory(Path directory) {
        return new DirectoryAttachmentFiles(directory, Optional.empty());
    }

    /**
     * Keeps content: in memory if it is short enough for a row, else in a file that is on stable storage when this returns.
     *
     * @param content read to its end, not closed
     * @throws IOException if the content ends with an error or the storage area cannot be written; no file is left
     *     behind
     */
    NewAttachment keep(InputStream content) throws IOException;

    /**
     * Keeps content that can be made again. It need not survive a power cut.
     *
     * @param source what it was made of
     */
    NewAttachment keep(byte[] content, String source) throws IOException;

    /**
     * Writes content to a file in compressed form. The file is on stable storage when this returns.
     *
     * @param content read to its end, not closed
     * @throws IOException as {@link #keep(InputStream)}
     */
    NewAttachment compress(InputStream content) throws IOException;

    /**
     * Opens a file, uncompressed if it is kept compressed; the caller closes the channel.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    SeekableByteChannel open(UUID file) throws IOException;

    /**
     * Opens a file in its stored form; the caller closes the channel.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    SeekableByteChannel openStored(UUID file) throws IOException;

    /** Deletes a file, if it exists. */
    void delete(UUID file) throws IOException;

    /** Hands over the names of files older than that, some hundreds at a time. */
    void olderThan(Instant time, Consumer<List<UUID>> receiver) throws IOException;

    /** Deletes the file of content that is not needed any more, if it has one. */
    default void delete(Optional<UUID> file) throws IOException {
        if (file.isPresent()) {
            delete(file.get());
        }
    }
}
