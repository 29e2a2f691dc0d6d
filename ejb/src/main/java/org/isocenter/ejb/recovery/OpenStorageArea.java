package org.isocenter.ejb.recovery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.readiness.Condition;
import org.isocenter.ejb.readiness.Disturbance;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.area.KnownStorageArea;
import org.isocenter.persistence.area.MarkedDirectory;
import org.isocenter.persistence.area.StorageAreaAway;
import org.isocenter.persistence.index.IndexedFile;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;

/**
 * Opens the storage area for writing once it is certain that it is the one that the index knows, and recovery from an
 * unclean stop is done. Until then files can only be read. Afterwards it keeps checking that the storage area is the
 * right one.
 */
@Singleton
public class OpenStorageArea {

    private static final Logger LOG = System.getLogger(OpenStorageArea.class.getName());

    /** Rows whose files are looked for where an index is older than marks are. */
    private static final int SAMPLE = 100;

    /** After this time without a failure it tries whether files can be written again. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final int PROBE_BYTES = 1024 * 1024;

    /** For the sentence that tells an administrator how to vouch for a directory. */
    private final UUID proposal = UUID.randomUUID();

    private final KnownStorageArea knownArea;
    private final FileTransactions transactions;
    private final MarkedDirectory directory;
    private final Part10Store files;
    private final StorageOptions options;
    private final RecoverIndex recoverIndex;
    private final RebuildIndex rebuildIndex;
    private final Readiness readiness;
    private final ReportFailures failures;

    @Inject
    public OpenStorageArea(
            KnownStorageArea knownArea,
            FileTransactions transactions,
            MarkedDirectory directory,
            Part10Store files,
            StorageOptions options,
            RecoverIndex recoverIndex,
            RebuildIndex rebuildIndex,
            Readiness readiness,
            ReportFailures failures) {
        this.knownArea = knownArea;
        this.transactions = transactions;
        this.directory = directory;
        this.files = files;
        this.options = options;
        this.recoverIndex = recoverIndex;
        this.rebuildIndex = rebuildIndex;
        this.readiness = readiness;
        this.failures = failures;
    }

    /**
     * Tries to open it. It reports what is in the way, and writes nothing before it is open.
     *
     * @return whether it is open; an archive that is {@code ReadOnly} does without where nothing can be written
     * @throws SQLException if the database cannot be asked
     */
    public synchronized boolean open() throws SQLException {
        try {
            UUID identifier = identify();
            files.open();
            recoverIndex.recover();
            rebuildIndex.rebuildIfDue();
            directory.open(identifier);
            readiness.holds(Condition.STORAGE);
            return true;
        } catch (StorageAreaAway e) {
            directory.refuse(e);
            readiness.isMissed(Condition.STORAGE, String.valueOf(e.getMessage()));
            return false;
        } catch (UncheckedIOException e) {
            return unwritable(new IOException(e.getMessage(), e));
        } catch (IOException e) {
            return unwritable(e);
        }
    }

    private boolean unwritable(IOException failure) {
        directory.refuse(failure);
        if (options.readOnly()) {
            LOG.log(Level.DEBUG, "The storage area cannot be written, and need not be", failure);
            return true;
        }
        if (readiness.disturbance(Condition.STORAGE).isEmpty()) {
            failures.unwritable(failure);
        }
        return false;
    }

    /** Checks whether it is still the one that the index knows, and whether what failed before works again. */
    void watch() throws SQLException {
        if (!directory.isOpen()) {
            open();
            return;
        }
        try {
            directory.requireOpen();
            files.renewJournal();
            Optional<Disturbance> disturbance = readiness.disturbance(Condition.STORAGE);
            if (disturbance.isPresent()
                    && disturbance.get().latest().plus(QUIET).isBefore(Instant.now())) {
                tryToWrite();
                readiness.holds(Condition.STORAGE);
            }
        } catch (StorageAreaAway e) {
            readiness.isMissed(Condition.STORAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The storage area cannot be written yet", e);
        }
    }

    private void tryToWrite() throws IOException {
        try (PendingPart10 probe = files.begin()) {
            probe.output().write(new byte[PROBE_BYTES]);
            probe.beginFlush();
        }
    }

    /**
     * The mark of the directory, once it agrees with what the index knows. If neither has one, both get it: the
     * directory first, so that an index that knows a mark can rely on it.
     */
    private UUID identify() throws IOException, SQLException {
        Optional<UUID> known = knownArea.identifier();
        Optional<UUID> there = directory.mark();
        if (known.isPresent()) {
            UUID found = there.orElseThrow(() -> new StorageAreaAway(directory.missing(known.get())));
            return requireSame(known.get(), found);
        }
        UUID identifier = there.orElse(UUID.randomUUID());
        if (there.isEmpty()) {
            requireFiles();
            directory.mark(identifier);
        }
        UUID noted = knownArea.note(identifier);
        if (!noted.equals(identifier) && there.isEmpty()) {
            // Another server of this archive was faster.
            directory.mark(noted);
            return noted;
        }
        return requireSame(noted, identifier);
    }

    private UUID requireSame(UUID known, UUID there) {
        if (!known.equals(there)) {
            throw new StorageAreaAway(directory.foreign(known, there));
        }
        return known;
    }

    /** The index is older than marks: at least one file that it knows has to be there. */
    private void requireFiles() throws IOException {
        List<IndexedFile> sample = transactions.files(0, SAMPLE).stream()
                .filter(row -> row.file().isKept())
                .toList();
        for (IndexedFile row : sample) {
            if (isThere(row.file().uuid())) {
                return;
            }
        }
        if (!sample.isEmpty()) {
            throw new StorageAreaAway(directory.missing(proposal));
        }
    }

    private boolean isThere(UUID file) throws IOException {
        try (SeekableByteChannel channel = files.openStored(file)) {
            return channel.isOpen();
        } catch (NoSuchFileException | StorageAreaAway e) {
            return false;
        }
    }
}
