package org.isocenter.ejb.verification;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.ejb.store.IndexStoredFiles;
import org.isocenter.persistence.part10.Part10Store;
import org.jspecify.annotations.Nullable;

/**
 * Reads every file and compares its length and digest with the index, and looks for files without a row and rows
 * without a file. One verification at a time, in the background; files of the last hour count as on their
 * way where the index does not know them.
 */
@Singleton
public class VerifyStorage {

    private final ManagedExecutorService executor;
    private final Part10Store files;
    private final IndexStoredFiles indexStoredFiles;
    private final FileTransactions transactions;
    private final BrowseResources browse;

    private @Nullable StorageComparison latest;

    @Inject
    public VerifyStorage(
            @Named("isocenter-jobs") ManagedExecutorService executor,
            Part10Store files,
            IndexStoredFiles indexStoredFiles,
            FileTransactions transactions,
            BrowseResources browse) {
        this.executor = executor;
        this.files = files;
        this.indexStoredFiles = indexStoredFiles;
        this.transactions = transactions;
        this.browse = browse;
    }

    /**
     * Begins a verification, unless one is running.
     *
     * @param mend whether files without a row are indexed and rows without a file removed; damaged files are only reported
     * @return whether it was begun
     */
    public synchronized boolean begin(boolean mend) {
        if (latest().filter(verification -> verification.state() == Verification.State.RUNNING)
                .isPresent()) {
            return false;
        }
        StorageComparison comparison =
                new StorageComparison(new Progress(mend), files, transactions, indexStoredFiles, browse);
        latest = comparison;
        executor.execute(comparison);
        return true;
    }

    /** The verification that runs or, if none does, the last one since the server was started. */
    public synchronized Optional<Verification> latest() {
        return Optional.ofNullable(latest).map(StorageComparison::soFar);
    }

    @PreDestroy
    synchronized void breakOff() {
        if (latest != null) {
            latest.breakOff();
        }
    }
}
