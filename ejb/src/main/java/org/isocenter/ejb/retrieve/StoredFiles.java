package org.isocenter.ejb.retrieve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.Part10Store;

/** Opens the files of instances, and reports those that are lost. */
@Singleton
class StoredFiles {

    private static final Logger LOG = System.getLogger(StoredFiles.class.getName());

    private final Part10Store files;
    private final LostFiles lost;

    @Inject
    StoredFiles(Part10Store files, LostFiles lost) {
        this.files = files;
        this.lost = lost;
    }

    /**
     * Opens an instance's file; the caller closes it. A file of another length is not the one that was stored, and what
     * was announced of it would be wrong.
     *
     * @return empty if it is lost, which has been reported then, or was never kept
     */
    Optional<SeekableByteChannel> open(StoredInstance instance) {
        if (!instance.file().isKept()) {
            return Optional.empty();
        }
        try {
            SeekableByteChannel channel = files.open(instance.file().uuid());
            long length = channel.size();
            if (length == instance.file().length()) {
                return Optional.of(channel);
            }
            channel.close();
            throw new IOException(
                    "it has " + length + " bytes, not " + instance.file().length());
        } catch (IOException e) {
            report(instance, e);
            return Optional.empty();
        }
    }

    /** An interrupted thread could not read the file; that says nothing about the file. */
    private void report(StoredInstance instance, IOException cause) {
        if (!Thread.currentThread().isInterrupted()) {
            lost.report(instance, cause);
        }
    }

    /** Gives up on a file that cannot be read. */
    void giveUp(StoredInstance instance, SeekableByteChannel channel, IOException cause) {
        report(instance, cause);
        close(channel);
    }

    /** Closes a file that was only read; a failure loses nothing. */
    static void close(SeekableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A file could not be closed", e);
        }
    }
}
