package org.isocenter.ejb.backup;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.persistence.area.MarkedDirectory;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.backup.BackupFolder;
import org.isocenter.persistence.backup.ExportedIndex;
import org.isocenter.persistence.backup.ExportedIndex.Reference;
import org.isocenter.persistence.backup.FileHold;
import org.isocenter.persistence.backup.IndexExport;
import org.isocenter.persistence.part10.Part10Store;
import org.jspecify.annotations.Nullable;

/**
 * One backup: the index of a moment first, then the files that it refers to. They are there, since bytes come before rows, and they
 * stay, since deletions are held until the end.
 */
final class BackupRun implements Runnable {

    private static final Logger LOG = System.getLogger(BackupRun.class.getName());

    private static final int NAMED = 100;

    /** Shorter than the hold lasts by itself. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(4);

    private final UUID owner;
    private final FileHold hold;
    private final IndexExport export;
    private final Part10Store dicomFiles;
    private final AttachmentFiles attachmentFiles;
    private final MarkedDirectory area;
    private final BackupFolder folder;
    private final Instant started = Instant.now();
    private final List<UUID> firstMissing = new ArrayList<>();

    private Backup.State state = Backup.State.RUNNING;
    private @Nullable Instant finished;
    private @Nullable Path index;
    private @Nullable String failure;
    private long files;
    private long copied;
    private long bytes;
    private long missing;
    private volatile boolean brokenOff;
    private volatile long heldAt = System.nanoTime();

    /** @param owner has the hold */
    BackupRun(
            UUID owner,
            FileHold hold,
            IndexExport export,
            Part10Store dicomFiles,
            AttachmentFiles attachmentFiles,
            MarkedDirectory area,
            BackupFolder folder) {
        this.owner = owner;
        this.hold = hold;
        this.export = export;
        this.dicomFiles = dicomFiles;
        this.attachmentFiles = attachmentFiles;
        this.area = area;
        this.folder = folder;
    }

    synchronized Backup soFar() {
        return new Backup(
                state,
                started,
                Optional.ofNullable(finished),
                Optional.ofNullable(index),
                files,
                copied,
                bytes,
                missing,
                firstMissing,
                Optional.ofNullable(failure));
    }

    void breakOff() {
        brokenOff = true;
    }

    /** Puts off the end of the hold, while the run goes on. */
    void keepHold() throws SQLException {
        if (soFar().state() == Backup.State.RUNNING && hold.renew(owner)) {
            heldAt = System.nanoTime();
        }
    }

    @Override
    public void run() {
        try {
            requireSameArchive();
            Path unfinished = folder.writeIndex(started, export::write);
            boolean complete = false;
            try {
                copyFiles(unfinished);
                end(folder.finish(unfinished));
                complete = true;
            } finally {
                if (!complete) {
                    Files.deleteIfExists(unfinished);
                }
            }
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.log(Level.ERROR, "The backup failed; the files that it copied stay for the next one", e);
            fail(e);
        } finally {
            hold.release(owner);
        }
    }

    private void copyFiles(Path unfinished) throws IOException {
        try (ExportedIndex exported = new ExportedIndex(unfinished)) {
            exported.files(this::copyFile);
        }
        folder.copyKey(area.root(), folder.storage());
        try (SeekableByteChannel mark = Files.newByteChannel(area.root().resolve(MarkedDirectory.NAME))) {
            folder.copy(mark, folder.storage().resolve(MarkedDirectory.NAME), this::requireHold);
        }
    }

    /** Files of two archives in one folder could not be told apart. */
    private void requireSameArchive() throws IOException {
        Optional<UUID> there = new MarkedDirectory(folder.storage()).mark();
        if (there.isPresent() && !there.equals(area.mark())) {
            throw new IOException("the folder for backups has those of another archive");
        }
    }

    private void copyFile(Reference reference) throws IOException {
        requireHold();
        try (SeekableByteChannel file = reference.attachment()
                ? attachmentFiles.openStored(reference.file())
                : dicomFiles.openStored(reference.file())) {
            long length = folder.copy(file, BackupFolder.place(folder.storage(), reference), this::requireHold);
            count(length);
        } catch (NoSuchFileException e) {
            LOG.log(Level.DEBUG, "Not in the storage area", e);
            missed(reference.file());
        }
    }

    private void requireHold() throws IOException {
        if (brokenOff) {
            throw new IOException("the server stops");
        }
        if (System.nanoTime() - heldAt > LONGEST_SILENCE.toNanos()) {
            throw new IOException("the database could not be told any more that files have to stay");
        }
    }

    private synchronized void count(long length) {
        files++;
        if (length > 0) {
            copied++;
            bytes += length;
        }
    }

    private synchronized void missed(UUID file) {
        files++;
        missing++;
        if (firstMissing.size() < NAMED) {
            firstMissing.add(file);
        }
    }

    private synchronized void end(Path complete) {
        index = complete;
        finished = Instant.now();
        state = Backup.State.FINISHED;
        LOG.log(
                missing == 0 ? Level.INFO : Level.WARNING,
                "Backup {0} is complete: {1} files, {2} of them new, {3} missing in the storage area",
                complete,
                Long.toString(files),
                Long.toString(copied),
                Long.toString(missing));
    }

    private synchronized void fail(Exception reason) {
        failure = String.valueOf(reason.getMessage());
        finished = Instant.now();
        state = Backup.State.FAILED;
    }
}
