package org.isocenter.ejb.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.ejb.store.IndexStoredFiles;
import org.isocenter.persistence.index.IndexedFile;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** One verification: first the files, directory by directory, then the rows, page by page. */
final class StorageComparison implements Runnable {

    private static final Logger LOG = System.getLogger(StorageComparison.class.getName());
    private static final int PAGE = 200;

    /** Younger files may be on their way into the index. */
    private static final Duration ON_THEIR_WAY = Duration.ofHours(1);

    private final Progress progress;
    private final Part10Store files;
    private final FileTransactions transactions;
    private final IndexStoredFiles indexStoredFiles;
    private final BrowseResources browse;
    private volatile boolean brokenOff;
    private boolean anyFile;

    StorageComparison(
            Progress progress,
            Part10Store files,
            FileTransactions transactions,
            IndexStoredFiles indexStoredFiles,
            BrowseResources browse) {
        this.progress = progress;
        this.files = files;
        this.transactions = transactions;
        this.indexStoredFiles = indexStoredFiles;
        this.browse = browse;
    }

    Verification soFar() {
        return progress.soFar();
    }

    void breakOff() {
        brokenOff = true;
    }

    @Override
    public void run() {
        Verification.State end = Verification.State.BROKEN_OFF;
        try {
            progress.expect(browse.statistics().instances());
            files.files(progress.started().minus(ON_THEIR_WAY), this::compareFiles);
            compareRows();
            end = brokenOff ? Verification.State.BROKEN_OFF : Verification.State.FINISHED;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "The verification of the storage area broke off", e);
        } finally {
            progress.end(end);
        }
    }

    private void compareFiles(List<UUID> there) {
        if (brokenOff) {
            return;
        }
        Set<UUID> known = transactions.known(there);
        anyFile |= !known.isEmpty();
        there.stream().filter(file -> !known.contains(file)).forEach(this::unknown);
    }

    private void unknown(UUID file) {
        progress.found(new Finding(
                Finding.Kind.UNKNOWN,
                file,
                Optional.empty(),
                "The index does not refer to this file of the storage area"));
        if (progress.mend()) {
            try {
                mended(indexStoredFiles.adopt(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void compareRows() {
        long after = 0;
        for (List<IndexedFile> page = transactions.files(after, PAGE);
                !page.isEmpty() && !brokenOff;
                page = transactions.files(after, PAGE)) {
            for (IndexedFile row : page) {
                if (!brokenOff) {
                    compare(row);
                }
            }
            after = page.get(page.size() - 1).key();
        }
    }

    private void compare(IndexedFile row) {
        if (!row.file().isKept()) {
            return;
        }
        try (SeekableByteChannel channel = files.open(row.file().uuid())) {
            anyFile = true;
            StoredPart10 actual = StoredPart10.of(row.file().uuid(), channel);
            progress.verified(actual.length());
            if (!actual.equals(row.file())) {
                progress.found(damaged(row, explanation(row, actual)));
            }
        } catch (NoSuchFileException e) {
            missing(row);
        } catch (IOException e) {
            progress.found(damaged(row, "The file cannot be read: " + e.getMessage()));
        }
    }

    private static Finding damaged(IndexedFile row, String explanation) {
        return new Finding(Finding.Kind.DAMAGED, row.file().uuid(), Optional.of(row.instance()), explanation);
    }

    private static String explanation(IndexedFile row, StoredPart10 actual) {
        return "The file has " + actual.length() + " bytes with MD5 " + actual.md5() + "; stored were "
                + row.file().length() + " bytes with MD5 " + row.file().md5();
    }

    /**
     * Unless the instance was deleted meanwhile. Where no file at all is there, the storage area is more likely not
     * mounted: then no row goes.
     */
    private void missing(IndexedFile row) {
        UUID file = row.file().uuid();
        if (!transactions.known(List.of(file)).contains(file)) {
            return;
        }
        progress.found(new Finding(
                Finding.Kind.MISSING,
                file,
                Optional.of(row.instance()),
                "The index refers to this file, which the storage area does not have"));
        if (progress.mend() && anyFile) {
            mended(transactions.forget(file).isPresent());
        }
    }

    private void mended(boolean done) {
        if (done) {
            progress.mended();
        }
    }
}
