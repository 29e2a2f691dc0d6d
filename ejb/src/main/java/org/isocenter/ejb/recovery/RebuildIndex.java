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
 * Builds an index that was made anew from the files of the storage area, as after the loss of the database. In a new
 * installation there are none, and nothing is done.
 */
@Singleton
public class RebuildIndex {

    private static final Logger LOG = System.getLogger(RebuildIndex.class.getName());

    /** Instances whose attributes are in memory at the same time, and share a transaction. */
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
     * Has to be done before the first request. What an earlier start has indexed or put aside is not read again.
     * Nothing that goes wrong here keeps the server from starting: it goes on with {@link #retry}, or at the
     * next start.
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
     * Goes on with what could not be finished before. A file that is on its way into the index meanwhile may be indexed
     * here first; the request that brought it finds it there.
     */
    void retry() {
        if (!done) {
            rebuildIfDue();
        }
    }

    /** Whether the index knows all that the storage area has, but for what is put aside. */
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
