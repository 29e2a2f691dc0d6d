package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Makes received instances part of the archive. Bytes go to disk first, a group of files at a time, then one short
 * transaction makes the group known; only then
 * is success reported. A failure between the two leaves files that nothing refers to, never a row without its file.
 *
 * <p>Requests that come at the same time share flushes and transactions. What one request's group fails of is not
 * another's trouble: a shared step that fails for certain is done again for each group by itself. Where the commit of a
 * transaction fails, nobody knows whether it went through: then nothing is done
 * again, and each group looks into the index for what became of it ({@link SettleCommit}).
 */
@Singleton
class CommitInstances {

    private static final Logger LOG = System.getLogger(CommitInstances.class.getName());

    /** How many threads wait for the disk at the same time: it flushes several files in the time of one. */
    private static final int FLUSHES_AT_ONCE = 4;

    /** More instances in one transaction would save little and keep the first of them waiting. */
    private static final int LARGEST_GROUP = 200;

    private final Part10Store files;
    private final AddToIndex addToIndex;
    private final SettleCommit settleCommit;
    private final RemoveFiles removeFiles;
    private final ReplaceLostFile replaceLostFile;
    private final ReportFailures failures;
    private final SharedWork<List<ReceivedInstance>, Optional<IOException>> flushes;
    private final SharedWork<List<ReceivedInstance>, IndexOutcome> transactions;

    @Inject
    CommitInstances(
            Part10Store files,
            AddToIndex addToIndex,
            SettleCommit settleCommit,
            RemoveFiles removeFiles,
            ReplaceLostFile replaceLostFile,
            ReportFailures failures) {
        this.files = files;
        this.addToIndex = addToIndex;
        this.settleCommit = settleCommit;
        this.removeFiles = removeFiles;
        this.replaceLostFile = replaceLostFile;
        this.failures = failures;
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
                failures.unwritable(unwritten.get());
                return refuse(instances, FailureReason.OUT_OF_RESOURCES, "The storage area cannot be written");
            }
            return report(instances, transactions.done(instances));
        } finally {
            instances.forEach(instance -> instance.file().close());
        }
    }

    /** How many groups wait for others to be indexed. */
    int waiting() {
        return transactions.waiting();
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
        List<NewInstance> all = groups.stream()
                .flatMap(List::stream)
                .map(ReceivedInstance::committed)
                .toList();
        try {
            List<Addition> additions = addToIndex.add(all);
            List<IndexOutcome> outcomes = new ArrayList<>(groups.size());
            int start = 0;
            for (List<ReceivedInstance> group : groups) {
                outcomes.add(new IndexOutcome.Indexed(additions.subList(start, start + group.size())));
                start += group.size();
            }
            return outcomes;
        } catch (ConcurrentAddition | NotIndexed e) {
            return groups.size() == 1
                    ? List.of(new IndexOutcome.Failed(e))
                    : groups.stream()
                            .flatMap(group -> index(List.of(group)).stream())
                            .toList();
        } catch (RuntimeException | Error e) {
            return Collections.nCopies(groups.size(), new IndexOutcome.Uncertain(e));
        }
    }

    private List<StoreOutcome> report(List<ReceivedInstance> group, IndexOutcome outcome) {
        if (outcome instanceof IndexOutcome.Indexed indexed) {
            return report(group, indexed.additions());
        }
        if (outcome instanceof IndexOutcome.Uncertain uncertain) {
            return settle(group, uncertain.cause());
        }
        failures.background(
                LOG,
                Level.ERROR,
                "The index could not take " + group.size() + " instances",
                ((IndexOutcome.Failed) outcome).cause());
        removeFiles.unneeded(files(group));
        return refuse(group, FailureReason.PROCESSING_FAILURE, "The index cannot be written");
    }

    /** An instance that the index has is stored, whatever the commit reported. */
    private List<StoreOutcome> settle(List<ReceivedInstance> group, Throwable cause) {
        List<Optional<StoreOutcome.Disposition>> dispositions = settleCommit.settle(group);
        long stored = dispositions.stream().filter(Optional::isPresent).count();
        failures.background(
                LOG,
                Level.ERROR,
                "The commit of " + group.size() + " instances reported failure; the index has " + stored + " of them",
                cause);
        List<StoreOutcome> outcomes = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            ReceivedInstance instance = group.get(i);
            outcomes.addAll(
                    dispositions.get(i).isPresent()
                            ? List.of(stored(
                                    instance,
                                    instance.lineage(),
                                    dispositions.get(i).get()))
                            : refuse(
                                    List.of(instance),
                                    FailureReason.PROCESSING_FAILURE,
                                    "The index cannot be written"));
        }
        return outcomes;
    }

    private List<StoreOutcome> report(List<ReceivedInstance> group, List<Addition> additions) {
        List<StoreOutcome> outcomes = new ArrayList<>(group.size());
        List<StoredPart10> unneeded = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            Addition addition = additions.get(i);
            if (addition instanceof Addition.AlreadyPresent present && replaceLostFile.isLost(present)) {
                outcomes.add(replaceLostFile(group.get(i)));
                continue;
            }
            outcomes.add(outcome(group.get(i), addition));
            if (addition instanceof Addition.NoRoom || addition instanceof Addition.AlreadyPresent) {
                unneeded.add(group.get(i).indexed().file());
            }
        }
        removeFiles.unneeded(unneeded);
        return outcomes;
    }

    private StoreOutcome replaceLostFile(ReceivedInstance again) {
        try {
            return outcome(again, replaceLostFile.by(again.committed()));
        } catch (RuntimeException e) {
            return settle(List.of(again), e).get(0);
        }
    }

    private static StoreOutcome outcome(ReceivedInstance instance, Addition addition) {
        if (addition instanceof Addition.NoRoom) {
            return new StoreOutcome.Refused(
                    instance.sop(),
                    FailureReason.OUT_OF_RESOURCES,
                    false,
                    "The archive has reached MaximumStorageSize or MaximumPatientCount");
        }
        StoreOutcome.Disposition disposition = StoreOutcome.Disposition.NEW;
        if (addition instanceof Addition.AlreadyPresent) {
            disposition = StoreOutcome.Disposition.ALREADY_STORED;
        } else if (addition instanceof Addition.Replaced) {
            disposition = StoreOutcome.Disposition.OVERWRITTEN;
        }
        return stored(instance, addition.lineage(), disposition);
    }

    private static StoreOutcome stored(
            ReceivedInstance instance, Lineage lineage, StoreOutcome.Disposition disposition) {
        Optional<StoreWarning> warning =
                disposition == StoreOutcome.Disposition.ALREADY_STORED ? Optional.empty() : instance.warning();
        return new StoreOutcome.Stored(instance.sop(), instance.path(), lineage, disposition, warning);
    }

    private static List<StoreOutcome> refuse(List<ReceivedInstance> group, FailureReason reason, String explanation) {
        return group.stream()
                .<StoreOutcome>map(i -> new StoreOutcome.Refused(i.sop(), reason, false, explanation))
                .toList();
    }

    private static List<StoredPart10> files(List<ReceivedInstance> group) {
        return group.stream().map(instance -> instance.indexed().file()).toList();
    }

    /** What came of a transaction. */
    private sealed interface IndexOutcome {

        record Indexed(List<Addition> additions) implements IndexOutcome {}

        /** Nothing was added, for certain. */
        record Failed(RuntimeException cause) implements IndexOutcome {}

        /** The commit may have gone through. */
        record Uncertain(Throwable cause) implements IndexOutcome {}
    }
}
