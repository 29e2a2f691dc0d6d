package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.isocenter.persistence.area.MarkedDirectory;

/** Port: the storage area for DICOM files. Safe for use by several threads. */
public interface Part10Store extends AutoCloseable {

    /**
     * A storage area in a directory of a local or shared file system. Files that an unclean stop left unfinished are
     * removed, unless they belong to another server that is
     * running: several may share a directory.
     *
     * @param directory made if it is not there
     * @param executor flushes files to disk, several at once
     * @param compression whether new files are compressed; those that are there are read whatever this says
     * @throws IOException if the directory cannot be used
     */
    static Part10Store inDirectory(Path directory, Executor executor, boolean compression) throws IOException {
        return new FileSystemPart10Store(directory, executor, compression);
    }

    /** The same, with new files kept as they are. */
    static Part10Store inDirectory(Path directory, Executor executor) throws IOException {
        return inDirectory(directory, executor, false);
    }

    /**
     * A storage area that gives files at once, whatever state its directory is in, and takes some from {@link #open}
     * on, as long as the directory is open and has its mark. A file that is not found where the mark is not found
     * either is not lost: {@link org.isocenter.persistence.area.StorageAreaAway} says so.
     *
     * @param executor flushes files to disk, several at once
     * @param compression whether new files are compressed
     * @param deletionsHeld whether files that the index has forgotten have to stay for now: they are noted as deleted, and go later
     */
    static Part10Store inMarked(
            MarkedDirectory directory, Executor executor, boolean compression, BooleanSupplier deletionsHeld) {
        return new FileSystemPart10Store(directory, executor, compression, deletionsHeld);
    }

    /** The same, where nothing is ever held. */
    static Part10Store inMarked(MarkedDirectory directory, Executor executor, boolean compression) {
        return inMarked(directory, executor, compression, () -> false);
    }

    /**
     * A storage area that gives the files that it has and keeps no new ones: committing them succeeds without effect.
     *
     * @param files is closed with it
     */
    static Part10Store keepingNothingNew(Part10Store files) {
        return new IndexOnlyPart10Store(files);
    }

    /**
     * Prepares for writing: takes over what servers that do not run any more have left. Does nothing if that was done
     * before.
     *
     * @throws IOException if the directory cannot be written; then it may be tried again
     */
    void open() throws IOException;

    /**
     * Starts a new journal if the current one could not be written any more.
     *
     * @throws IOException if the directory cannot be written; then it may be tried again
     */
    void renewJournal() throws IOException;

    /**
     * Begins a new file.
     *
     * @throws org.isocenter.persistence.area.StorageAreaAway if the directory is not there, or is another one
     * @throws IOException if the storage area refuses, for example because it is full
     */
    PendingPart10 begin() throws IOException;

    /**
     * Makes files part of the storage area. When this returns, their bytes and their directory entries are on stable storage: a power
     * cut loses none of them. They still have to be closed, once the index has taken or refused them.
     *
     * @throws IOException if one of them could not be made safe; then none is, and those whose own bytes were written
     *     may be tried again without the others
     */
    void commit(Collection<PendingPart10> files) throws IOException;

    /**
     * Opens a file for reading, uncompressed if it is kept compressed, and from any position; the caller closes the channel.
     *
     * @throws DamagedFile if it is kept compressed and is not whole
     * @throws java.nio.file.NoSuchFileException if the storage area has no such file
     */
    SeekableByteChannel open(UUID uuid) throws IOException;

    /**
     * Opens a file for reading as it lies in the storage area, compressed if it is kept so; the caller closes the channel.
     *
     * @throws java.nio.file.NoSuchFileException if the storage area has no such file
     */
    SeekableByteChannel openStored(UUID uuid) throws IOException;

    /**
     * Makes a copy of a file in the given form, and commits it.
     *
     * @return to be closed, as every committed file, once the index has taken or refused it
     * @throws java.nio.file.NoSuchFileException if the storage area has no such file
     * @throws IOException if it cannot be read or the copy not be made safe; then there is none
     */
    PendingPart10 copy(UUID uuid, boolean compressed) throws IOException;

    /**
     * Bytes that a file takes in the storage area, where it may be compressed.
     *
     * @throws java.nio.file.NoSuchFileException if the storage area has no such file
     */
    long diskLength(UUID uuid) throws IOException;

    /**
     * When a file was written.
     *
     * @throws java.nio.file.NoSuchFileException if the storage area has no such file
     */
    Instant written(UUID uuid) throws IOException;

    /** Deletes a file; one that is not there is no error. */
    void delete(UUID uuid) throws IOException;

    /**
     * Hands over the names of the files that are there, some hundred at a time and in no particular order; those that
     * go meanwhile may be missing.
     *
     * @param before only files that were last written before
     * @throws IOException if the storage area cannot be read
     */
    void files(Instant before, Consumer<List<UUID>> receiver) throws IOException;

    /** The journal, which is read after an unclean stop. */
    StorageJournal journal();

    /** Ends the use of the storage area by this server. No file may be in the process of being stored any more. */
    @Override
    void close() throws IOException;
}
