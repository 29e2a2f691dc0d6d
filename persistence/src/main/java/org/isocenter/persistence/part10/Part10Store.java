package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.Executor;

/** Port: the storage area for DICOM files. Safe for use by several threads. */
public interface Part10Store {

    /**
     * A storage area in a directory of a local or shared file system. Files that an unclean stop left unfinished are removed.
     *
     * @param directory made if it is not there
     * @param executor flushes files to disk, several at once
     * @throws IOException if the directory cannot be used
     */
    static Part10Store inDirectory(Path directory, Executor executor) throws IOException {
        return new FileSystemPart10Store(directory, executor);
    }

    /**
     * Begins a new file.
     *
     * @throws IOException if the storage area refuses, for example because it is full
     */
    PendingPart10 begin() throws IOException;

    /**
     * Makes files part of the storage area. When this returns, their bytes and their directory entries are on stable storage: a power
     * cut loses none of them.
     *
     * @throws IOException if one of them could not be made safe; then none is, and all of them still have to be closed
     */
    void commit(Collection<PendingPart10> files) throws IOException;

    /**
     * Opens a file for reading; the caller closes the channel.
     *
     * @throws java.nio.file.NoSuchFileException if the storage area has no such file
     */
    SeekableByteChannel open(UUID uuid) throws IOException;

    /** Deletes a file; one that is not there is no error. */
    void delete(UUID uuid) throws IOException;
}
