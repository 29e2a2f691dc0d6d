package org.isocenter.ejb.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;

/**
 * Makes received instances part of the archive. Bytes go to disk first, a group of files at a time, then one short transaction makes the group known; only then
 * is success reported. A failure between the two leaves files that nothing refers to, never a row without its file.
 *
 * <p>Requests that come at the same time share flushes and transactions. What one request's group fails of is not another's trouble: a shared step that fails is done again for each group by itself.
 */
@ApplicationScoped
class CommitInstances {

    private static final Logger LOG = System.getLogger(CommitInstances.class.getName());

    /** Each lost race means that another transaction went through, so this many in a row are not to be expected. */
    private static final int ATTEMPTS = 20;

    /** Threads that wait for the disk at once: it flushes several files in the time of one. */
    private static final int FLUSHES_AT_ONCE = 4;

    /** More in one transaction would save little and keep the first of them waiting. */
    private static final int LARGEST_GROUP = 200;

    private Part10Store files;
    private IndexInstances indexInstances;
    private UncertainFiles uncertain;
    private SharedWork<List<ReceivedInstance>, Optional<IOException>> flushes;
    private SharedWork<List<ReceivedInstance>, IndexOutcome> transactions;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    CommitInstances() {}

    @Inject
    CommitInstances(Part10Store files, IndexInstances indexInstances, UncertainFiles uncertain) {
        this.files = files;
        this.indexInstances = indexInstances;
        this.uncertain = uncertain;
        flushes = new SharedWork<>(FLUSHES_AT_ONCE, LARGEST_GROUP, List::size, this::flush);
        transactions = new SharedWork<>(1, LARGEST_GROUP, List::size, this::index);
    }

    /**
     * Makes received instances durable and known.
     *
     * @param group whose files are closed when this returns
     * @return one outcome per instance, in their order
     */
    List<StoreOutcome> commit(List<ReceivedInstance> group) {
        if (group.isEmpty()) {
            return List.of();
        }
        List<ReceivedInstance> instances = List.copyOf(group);
        try {
            Optional<IOException> unwritten = flushes.done(instances);
            if (unwritten.isPresent()) {
                LOG.log(Level.ERROR, "The storage area cannot be written", unwritten.get());
                return refuse(instances, FailureReason.OUT_OF_RESOURCES, "The storage area cannot be written");
            }
            return report(instances, transactions.done(instances));
        } finally {
            instances.forEach(instance -> instance.file().close());
        }
    }

    private List<Optional<IOException>> flush(List<List<ReceivedInstance>> groups) {
        List<PendingPart10> pending = groups.stream()
                .flatMap(List::stream)
                .map(ReceivedInstance::file)
                .toList();
        try {
            files.commit(pending);
            return Collections.nCopies(groups.size(), Optional.empty());
        } catch (IOException e) {
            return groups.size() == 1
                    ? List.of(Optional.of(e))
                    : groups.stream()
                            .flatMap(group -> flush(List.of(group)).stream())
                            .toList();
        }
    }

    private List<IndexOutcome> index(List<List<ReceivedInstance>> groups) {
        List<ReceivedInstance> all = groups.stream().flatMap(List::stream).toList();
        try {
            List<Addition> additions = add(all);
            List<IndexOutcome> outcomes = new ArrayList<>(groups.size());
            int start = 0;
            for (List<ReceivedInstance> group : groups) {
                outcomes.add(new IndexOutcome.Indexed(additions.subList(start, start + group.size())));
                start += group.size();
            }
            return outcomes;
        } catch (RuntimeException e) {
            return groups.size() == 1
                    ? List.of(new IndexOutcome.Failed(e))
                    : groups.stream()
                            .flatMap(group -> index(List.of(group)).stream())
                            .toList();
        }
    }

    private List<Addition> add(List<ReceivedInstance> instances) {
        ConcurrentAddition lost = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return indexInstances.add(
                        instances.stream().map(ReceivedInstance::committed).toList());
            } catch (ConcurrentAddition e) {
                lost = e;
            }
        }
        throw new IllegalStateException("lost " + ATTEMPTS + " races in a row", lost);
    }

    private List<StoreOutcome> report(List<ReceivedInstance> group, IndexOutcome outcome) {
        if (outcome instanceof IndexOutcome.Indexed indexed) {
            return report(group, indexed.additions());
        }
        // A commit that failed may have gone through, and then the index refers to the files.
        uncertain.add(group.stream()
                .map(ReceivedInstance::committed)
                .map(NewInstance::file)
                .toList());
        LOG.log(
                Level.ERROR,
                "The index could not take " + group.size() + " instances",
                ((IndexOutcome.Failed) outcome).cause());
        return refuse(group, FailureReason.PROCESSING_FAILURE, "The index cannot be written");
    }

    private List<StoreOutcome> report(List<ReceivedInstance> group, List<Addition> additions) {
        List<StoreOutcome> outcomes = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            outcomes.add(outcome(group.get(i), additions.get(i)));
        }
        return outcomes;
    }

    private StoreOutcome outcome(ReceivedInstance instance, Addition addition) {
        if (addition instanceof Addition.NoRoom) {
            delete(instance.indexed().file().uuid());
            return new StoreOutcome.Refused(
                    instance.sop(),
                    FailureReason.OUT_OF_RESOURCES,
                    false,
                    "The archive has reached MaximumStorageSize or MaximumPatientCount");
        }
        StoreOutcome.Disposition disposition = StoreOutcome.Disposition.NEW;
        if (addition instanceof Addition.AlreadyPresent) {
            disposition = StoreOutcome.Disposition.ALREADY_STORED;
            delete(instance.indexed().file().uuid());
        } else if (addition instanceof Addition.Replaced) {
            disposition = StoreOutcome.Disposition.OVERWRITTEN;
        }
        Optional<StoreWarning> warning =
                disposition == StoreOutcome.Disposition.ALREADY_STORED ? Optional.empty() : instance.warning();
        return new StoreOutcome.Stored(instance.sop(), instance.path(), addition.lineage(), disposition, warning);
    }

    private static List<StoreOutcome> refuse(List<ReceivedInstance> group, FailureReason reason, String explanation) {
        return group.stream()
                .<StoreOutcome>map(i -> new StoreOutcome.Refused(i.sop(), reason, false, explanation))
                .toList();
    }

    private void delete(UUID file) {
        try {
            files.delete(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "File " + file + " is not needed any more and could not be deleted", e);
        }
    }

    /** What came of a transaction. */
    private sealed interface IndexOutcome {

        record Indexed(List<Addition> additions) implements IndexOutcome {}

        record Failed(RuntimeException cause) implements IndexOutcome {}
    }
}
