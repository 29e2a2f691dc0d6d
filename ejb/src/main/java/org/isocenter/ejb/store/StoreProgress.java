package org.isocenter.ejb.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.persistence.index.Arrival;

/** The outcomes of a request to store so far, and the instances that wait for the next commit. */
final class StoreProgress {

    private static final Logger LOG = System.getLogger(StoreProgress.class.getName());

    /** How many instances share a flush and a transaction. */
    private static final int GROUP_SIZE = 50;

    /**
     * A group ends early when its instances take about this many bytes of memory, which they do until they are indexed.
     * All requests that the server works on at once, some dozens, together may take a part of the heap.
     */
    private static final long GROUP_WEIGHT =
            Math.min(8L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 256);

    private final AdmitInstance admitInstance;
    private final CommitInstances commitInstances;
    private final Optional<String> study;
    private final Arrival arrival;
    private final List<StoreOutcome> outcomes = new ArrayList<>();
    private final List<ReceivedInstance> group = new ArrayList<>();

    /**
     * @param study the only study whose instances are taken; empty for any
     * @param arrival how they come
     */
    StoreProgress(
            AdmitInstance admitInstance, CommitInstances commitInstances, Optional<String> study, Arrival arrival) {
        this.admitInstance = admitInstance;
        this.commitInstances = commitInstances;
        this.study = study;
        this.arrival = arrival;
    }

    /**
     * Takes over an instance. It is stored with the next commit, which may be now, or it is refused or filtered out.
     */
    void received(ReceivedInstance instance) {
        String belongsTo = instance.path().study();
        if (study.isPresent() && !study.get().equals(belongsTo)) {
            instance.file().close();
            outcomes.add(new StoreOutcome.Refused(
                    instance.sop(),
                    FailureReason.PROCESSING_FAILURE,
                    true,
                    "The instance belongs to study " + belongsTo));
            return;
        }
        if (admitInstance.filters(instance)) {
            instance.file().close();
            outcomes.add(new StoreOutcome.FilteredOut(instance.sop(), instance.lineage()));
            return;
        }
        ReceivedInstance admitted = admitInstance.admitted(instance).arrived(arrival);
        // The disk works on the previous instances while the next one is received.
        group.stream().skip(Math.max(0, group.size() - 1)).forEach(StoreProgress::beginFlush);
        group.add(admitted);
        if (isComplete()) {
            commit();
        }
    }

    /** Notes that something could not be stored. */
    void failed(StoreOutcome outcome) {
        outcomes.add(outcome);
    }

    /** Notes that something could not be stored that cannot be named. */
    void failed(FailureReason reason, String explanation) {
        outcomes.add(new StoreOutcome.NotUnderstood(Optional.empty(), reason, explanation));
    }

    /** Stores what waits. */
    void commit() {
        List<ReceivedInstance> waiting = List.copyOf(group);
        group.clear();
        outcomes.addAll(commitInstances.commit(waiting));
    }

    /** Of all that was committed or refused, in that order. */
    List<StoreOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    private static void beginFlush(ReceivedInstance instance) {
        try {
            instance.file().beginFlush();
        } catch (IOException e) {
            // The commit finds the same, and says so to the client.
            LOG.log(Level.DEBUG, "A file could not be written", e);
        }
    }

    private boolean isComplete() {
        return group.size() >= GROUP_SIZE
                || group.stream().mapToLong(ReceivedInstance::weight).sum() >= GROUP_WEIGHT;
    }
}
