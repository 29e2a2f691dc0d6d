package org.isocenter.ejb.recovery;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.files.PutFilesAside;
import org.isocenter.ejb.store.IndexStoredFiles;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.schema.IndexRebuild;
import org.isocenter.persistence.part10.Part10Store;

/**
 * Fills a new index from the files of the storage area, for example after the database was lost. In a new installation
 * there are no files, and nothing is done.
 */
@Singleton
public class RebuildIndex {

    private static final Logger LOG = System.getLogger(RebuildIndex.class.getName());

    /** How many instances have their attributes in memory at the same time and share a transaction. */
    private static final int GROUP = 100;

    private static final int PROGRESS = 10_000;

    private final IndexRebuild indexRebuild;
    private final ManagedExecutorService executor;
    private final FileTransactions transactions;
    private final Part10Store files;
    private final IndexStoredFiles indexStoredFiles;
    private final PutFilesAside putFilesAside;

    private long looked;
    private long indexed;
    private volatile boolean done;

    @Inject
    public RebuildIndex(
            IndexRebuild indexRebuild,
            @Named("isocenter-jobs") ManagedExecutorService executor,
            FileTransactions transactions,
            Part10Store files,
            IndexStoredFiles indexStoredFiles,
            PutFilesAside putFilesAside) {
        this.indexRebuild = indexRebuild;
        this.executor = executor;
        this.transactions = transactions;
        this.files = files;
        this.indexStoredFiles = indexStoredFiles;
        this.putFilesAside = putFilesAside;
    }

    /**
     * Must be called before the first request. Files that an earlier start has indexed or put aside are not read again.
     * A failure does not keep the server from starting: {@link #retry} or the next start continues.
     */
    public void rebuildIfDue() {
        try {
            if (indexRebuild.isDue()) {
                rebuild();
                indexRebuild.done();
            }
            done = true;
        } catch (Exception | Error e) {
            LOG.log(
                    Level.ERROR,
                    "The index could not be built from the storage area; the server starts and goes on with it",
                    e);
        }
    }

    /**
     * Continues what could not be finished before. A file that a request is just storing may be indexed here first; the
     * request then finds it in the index.
     */
    void retry() {
        if (!done) {
            rebuildIfDue();
        }
    }

    /** Whether the index knows all files of the storage area, except those that were put aside. */
    public boolean isDone() {
        return done;
    }

    private void rebuild() throws IOException {
        looked = 0;
        files.files(Instant.MAX, this::look);
        if (looked > 0) {
            LOG.log(Level.INFO, "The index is built: {0} instances of {1} files", indexed, looked);
        }
    }

    private void look(List<UUID> there) {
        if (looked == 0) {
            LOG.log(Level.WARNING, "The index is new and the storage area is not empty: the index is built from it");
        }
        Set<UUID> known = new HashSet<>(transactions.known(there));
        known.addAll(putFilesAside.among(there));
        List<UUID> unknown =
                there.stream().filter(file -> !known.contains(file)).toList();
        for (int start = 0; start < unknown.size(); start += GROUP) {
            index(unknown.subList(start, Math.min(start + GROUP, unknown.size())));
        }
        if (looked / PROGRESS != (looked + there.size()) / PROGRESS) {
            LOG.log(Level.INFO, "Looked at {0} files of the storage area", looked + there.size());
        }
        looked += there.size();
    }

    /** Reading them is the longer part, and is done several at once. */
    private void index(List<UUID> group) {
        try {
            List<Callable<Optional<NewInstance>>> reads = new ArrayList<>();
            group.forEach(file -> reads.add(() -> indexStoredFiles.describe(file)));
            List<NewInstance> instances = new ArrayList<>();
            for (Future<Optional<NewInstance>> read : executor.invokeAll(reads)) {
                read.get().ifPresent(instances::add);
            }
            indexed += indexStoredFiles.rebuild(instances);
        } catch (ExecutionException e) {
            throw new IllegalStateException("files cannot be read, nor be put aside", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("the server stops"));
        }
    }
}
