package org.isocenter.ejb.backup;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.configuration.BackupOptions;
import org.isocenter.ejb.verification.VerifyStorage;
import org.isocenter.persistence.area.MarkedDirectory;
import org.isocenter.persistence.backup.BackupFolder;
import org.isocenter.persistence.backup.ExportedIndex;
import org.isocenter.persistence.backup.ExportedIndex.Reference;
import org.isocenter.persistence.backup.IndexImport;
import org.isocenter.persistence.database.StartRefused;

/**
 * Brings a backup back when the server is started with the system property {@value BackupOptions#RESTORE}: the files first, then the
 * mark of the storage area, then the index in one transaction. It fills what is empty and nothing else, so that the property does no
 * harm where it stays. A restore that was broken off goes on at the next start.
 */
@Singleton
public class RestoreBackup implements BackgroundWork {

    private static final Logger LOG = System.getLogger(RestoreBackup.class.getName());

    private static final int PROGRESS = 10_000;

    private final BackupOptions options;
    private final IndexImport indexImport;
    private final MarkedDirectory area;
    private final VerifyStorage verifyStorage;
    private boolean restored;
    private long files;
    private long missing;

    @Inject
    public RestoreBackup(
            BackupOptions options, IndexImport indexImport, MarkedDirectory area, VerifyStorage verifyStorage) {
        this.options = options;
        this.indexImport = indexImport;
        this.area = area;
        this.verifyStorage = verifyStorage;
    }

    /**
     * Restores, if that is asked for. Must be called before the tables are migrated.
     *
     * @throws StartRefused if there is another archive here, or no backup there
     * @throws IOException if a file cannot be read or written
     * @throws SQLException if the database cannot be read or written
     */
    public void ifAskedFor() throws IOException, SQLException {
        if (options.restore().isPresent() && !restored) {
            Path file = backup(options.restore().get());
            try (ExportedIndex index = new ExportedIndex(file)) {
                restore(file, index);
            }
        }
    }

    private static Path backup(Path given) throws IOException {
        if (Files.isRegularFile(given)) {
            return given;
        }
        return new BackupFolder(given)
                .newest()
                .orElseThrow(() -> new StartRefused("There is no complete backup in " + given));
    }

    private void restore(Path file, ExportedIndex index) throws IOException, SQLException {
        Optional<String> here = indexImport.archive();
        if (here.isPresent() && here.equals(index.storageArea())) {
            LOG.log(
                    Level.WARNING,
                    "Backup {0} is not restored: its archive is here. Take the property {1} away",
                    file,
                    BackupOptions.RESTORE);
            return;
        }
        Optional<String> mark = area.mark().map(UUID::toString);
        if (here.isPresent() || mark.isPresent() && !mark.equals(index.storageArea())) {
            throw new StartRefused("Backup " + file + " is not restored, because another archive is "
                    + (here.isPresent() ? "in the database" : "in " + area.root())
                    + ". A restore needs an empty database and an empty storage area");
        }
        LOG.log(Level.INFO, "Backup {0} is being restored into {1}", file, area.root());
        copyFiles(file, index);
        indexImport.read(index);
        restored = true;
        LOG.log(
                missing == 0 ? Level.INFO : Level.WARNING,
                "Backup {0} is restored: {1} files, {2} more are missing in the backup",
                file,
                Long.toString(files - missing),
                Long.toString(missing));
    }

    private void copyFiles(Path file, ExportedIndex index) throws IOException {
        BackupFolder folder = new BackupFolder(file.toAbsolutePath().resolveSibling(""));
        files = 0;
        missing = 0;
        index.files(reference -> copyFile(folder, reference));
        folder.copyKey(folder.storage(), area.root());
        folder.flushDirectories();
        // The mark last: with it the storage area is whole.
        if (index.storageArea().isPresent()) {
            area.mark(UUID.fromString(index.storageArea().get()));
        }
    }

    private void copyFile(BackupFolder folder, Reference reference) throws IOException {
        try {
            copy(folder, BackupFolder.place(folder.storage(), reference), BackupFolder.place(area.root(), reference));
        } catch (NoSuchFileException e) {
            LOG.log(Level.WARNING, "Not in the backup: {0}", e.getMessage());
            missing++;
        }
        if (++files % PROGRESS == 0) {
            LOG.log(Level.INFO, "Restored {0} files", Long.toString(files));
        }
    }

    private static void copy(BackupFolder folder, Path from, Path to) throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(from)) {
            folder.copy(bytes, to, () -> {});
        }
    }

    /** Compares every restored file with the digest that the index has of it. */
    @Override
    public void start() {
        if (restored) {
            verifyStorage.begin(false);
        }
    }

    @Override
    public void stop() {
        // The verification ends with its own bean.
    }
}
