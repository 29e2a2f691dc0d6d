package org.isocenter.ejb.backup;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.BackupOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.area.MarkedDirectory;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.backup.BackupFolder;
import org.isocenter.persistence.backup.FileHold;
import org.isocenter.persistence.backup.IndexExport;
import org.isocenter.persistence.part10.Part10Store;
import org.jspecify.annotations.Nullable;

/**
 * Makes backups into the folder that the configuration names, one at a time among all nodes, in the background. Nobody who asks for one
 * chooses the place: it is a path on the server.
 */
@Singleton
public class BackUpArchive implements BackgroundWork {

    private static final Logger LOG = System.getLogger(BackUpArchive.class.getName());

    private static final Duration RENEWAL = Duration.ofSeconds(30);

    private final ManagedExecutorService executor;
    private final Clock clock;
    private final BackupOptions options;
    private final FileHold hold;
    private final IndexExport export;
    private final Part10Store dicomFiles;
    private final AttachmentFiles attachmentFiles;
    private final MarkedDirectory area;

    private @Nullable BackupRun latest;

    @Inject
    public BackUpArchive(
            @Named("isocenter-jobs") ManagedExecutorService executor,
            Clock clock,
            BackupOptions options,
            FileHold hold,
            IndexExport export,
            Part10Store dicomFiles,
            AttachmentFiles attachmentFiles,
            MarkedDirectory area) {
        this.executor = executor;
        this.clock = clock;
        this.options = options;
        this.hold = hold;
        this.export = export;
        this.dicomFiles = dicomFiles;
        this.attachmentFiles = attachmentFiles;
        this.area = area;
    }

    @Override
    public void start() {
        clock.every(RENEWAL, "The database could not be told that files have to stay", this::keepHold);
    }

    @Override
    public void stop() {
        clock.stop();
        breakOff();
    }

    /**
     * Begins a backup, unless one is being made by any node.
     *
     * @return whether it was begun
     * @throws RequestFailure.BadRequest if the configuration does not say where backups go
     */
    public synchronized boolean begin() {
        BackupFolder folder = options.directory()
                .map(BackupFolder::new)
                .orElseThrow(() -> new RequestFailure.BadRequest(
                        "There is no place for backups: the option \"BackupDirectory\" names it"));
        UUID owner = UUID.randomUUID();
        try {
            if (!hold.take(owner)) {
                return false;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the hold on files cannot be taken", e);
        }
        BackupRun run = new BackupRun(owner, hold, export, dicomFiles, attachmentFiles, area, folder);
        latest = run;
        executor.execute(run);
        return true;
    }

    /** The backup that this node makes or, if it makes none, the last one that it made since it was started. */
    public synchronized Optional<Backup> latest() {
        return Optional.ofNullable(latest).map(BackupRun::soFar);
    }

    /** When the newest complete backup in the folder was finished, by whichever node; empty where there is none, or no folder. */
    public Optional<Instant> newest() {
        try {
            Optional<Path> newest = options.directory().isPresent()
                    ? new BackupFolder(options.directory().get()).newest()
                    : Optional.empty();
            return newest.isPresent()
                    ? Optional.of(Files.getLastModifiedTime(newest.get()).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The folder for backups cannot be read", e);
            return Optional.empty();
        }
    }

    private void keepHold() throws SQLException {
        BackupRun run = run();
        if (run != null) {
            run.keepHold();
        }
    }

    @PreDestroy
    void breakOff() {
        BackupRun run = run();
        if (run != null) {
            run.breakOff();
        }
    }

    private synchronized @Nullable BackupRun run() {
        return latest;
    }
}
