package org.isocenter.ejb.store;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Stores the instances of one request (PS3.18 §10.5). Bytes go to disk first, a group of files at a time, then one short transaction makes the group known; only then
 * is success reported. A failure between the two leaves files that nothing refers to, never a row without its file.
 */
@Stateless
public class StoreInstances {

    private static final Logger LOG = System.getLogger(StoreInstances.class.getName());

    /** So many instances share a flush and a transaction. */
    private static final int GROUP_SIZE = 50;

    /** A group ends early when its instances take about this many bytes of memory, which they do until they are indexed. */
    private static final long GROUP_WEIGHT = 8L * 1024 * 1024;

    /** Each lost race means that another transaction went through, so this many in a row are not to be expected. */
    private static final int ATTEMPTS = 20;

    private ReceiveInstance receiveInstance;
    private Part10Store files;
    private IndexInstances indexInstances;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    public StoreInstances() {}

    @Inject
    StoreInstances(ReceiveInstance receiveInstance, Part10Store files, IndexInstances indexInstances) {
        this.receiveInstance = receiveInstance;
        this.files = files;
        this.indexInstances = indexInstances;
    }

    /**
     * Stores all parts.
     *
     * @param parts read to the end, or until the body breaks off: instances that were complete by then are stored all the same
     * @param study the only study whose instances are taken; empty for any
     * @return one outcome per part, in their order as far as they were stored in one group
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<StoreOutcome> store(IncomingParts parts, Optional<String> study) {
        List<StoreOutcome> outcomes = new ArrayList<>();
        List<ReceivedInstance> group = new ArrayList<>();
        try {
            for (Optional<IncomingPart> part = parts.next(); part.isPresent(); part = parts.next()) {
                receive(part.get(), study, group, outcomes);
                if (isComplete(group)) {
                    outcomes.addAll(makeDurable(group));
                    group.clear();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.INFO, "A store request broke off: {0}", e);
            outcomes.add(new StoreOutcome.NotUnderstood(
                    Optional.empty(), FailureReason.CANNOT_UNDERSTAND, String.valueOf(e.getMessage())));
        } finally {
            // Also when the request dies of an unexpected exception: what arrived whole is not lost, what did not
            // leaves nothing.
            outcomes.addAll(makeDurable(group));
        }
        return outcomes;
    }

    private void receive(
            IncomingPart part, Optional<String> study, List<ReceivedInstance> group, List<StoreOutcome> outcomes)
            throws IOException {
        if (!part.dicom()) {
            outcomes.add(new StoreOutcome.NotUnderstood(
                    Optional.empty(), FailureReason.MEDIA_TYPE_NOT_SUPPORTED, "The part is not application/dicom"));
            return;
        }
        try {
            ReceivedInstance instance = receiveInstance.receive(part.content());
            if (study.isPresent() && !study.get().equals(instance.path().study())) {
                instance.file().close();
                outcomes.add(new StoreOutcome.Refused(
                        instance.sop(),
                        FailureReason.PROCESSING_FAILURE,
                        true,
                        "The instance belongs to study " + instance.path().study()));
            } else {
                group.add(instance);
            }
        } catch (ReceiveInstance.NotUnderstood e) {
            outcomes.add(e.outcome());
        } catch (TeeInputStream.CopyFailure e) {
            LOG.log(Level.ERROR, "The storage area cannot be written", e);
            outcomes.add(new StoreOutcome.NotUnderstood(
                    Optional.empty(), FailureReason.OUT_OF_RESOURCES, "The storage area cannot be written"));
        }
    }

    private static boolean isComplete(List<ReceivedInstance> group) {
        return group.size() >= GROUP_SIZE
                || group.stream().mapToLong(ReceivedInstance::weight).sum() >= GROUP_WEIGHT;
    }

    private List<StoreOutcome> makeDurable(List<ReceivedInstance> group) {
        if (group.isEmpty()) {
            return List.of();
        }
        List<PendingPart10> pending = group.stream().map(ReceivedInstance::file).toList();
        try {
            files.commit(pending);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The storage area cannot be written", e);
            pending.forEach(PendingPart10::close);
            return refuse(group, FailureReason.OUT_OF_RESOURCES, "The storage area cannot be written");
        }
        try {
            return report(group, index(group));
        } catch (RuntimeException e) {
            // The files stay: a commit that failed may have gone through, and then the index refers to them.
            LOG.log(Level.ERROR, "The index could not take " + group.size() + " instances", e);
            return refuse(group, FailureReason.PROCESSING_FAILURE, "The index cannot be written");
        }
    }

    private List<Addition> index(List<ReceivedInstance> group) {
        ConcurrentAddition lost = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return indexInstances.add(
                        group.stream().map(ReceivedInstance::indexed).toList());
            } catch (ConcurrentAddition e) {
                lost = e;
            }
        }
        throw new IllegalStateException("lost " + ATTEMPTS + " races in a row", lost);
    }

    private List<StoreOutcome> report(List<ReceivedInstance> group, List<Addition> additions) {
        List<StoreOutcome> outcomes = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            ReceivedInstance instance = group.get(i);
            Addition addition = additions.get(i);
            boolean alreadyThere = addition instanceof Addition.AlreadyPresent;
            if (alreadyThere) {
                delete(instance.indexed().file());
            } else if (addition instanceof Addition.Replaced replaced) {
                delete(replaced.replacedFile());
            }
            outcomes.add(new StoreOutcome.Stored(instance.sop(), instance.path(), addition.lineage(), alreadyThere));
        }
        return outcomes;
    }

    private static List<StoreOutcome> refuse(List<ReceivedInstance> group, FailureReason reason, String explanation) {
        return group.stream()
                .<StoreOutcome>map(i -> new StoreOutcome.Refused(i.sop(), reason, false, explanation))
                .toList();
    }

    private void delete(StoredPart10 file) {
        try {
            files.delete(file.uuid());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "File " + file.uuid() + " is not needed any more and could not be deleted", e);
        }
    }
}
