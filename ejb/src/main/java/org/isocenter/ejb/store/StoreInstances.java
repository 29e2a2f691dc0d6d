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

/** Stores the instances of one request (PS3.18 §10.5): receives one part after the other, and has {@link CommitInstances} make them safe a group at a time. */
@Stateless
public class StoreInstances {

    private static final Logger LOG = System.getLogger(StoreInstances.class.getName());

    /** So many instances share a flush and a transaction. */
    private static final int GROUP_SIZE = 50;

    /**
     * A group ends early when its instances take about this many bytes of memory, which they do until they are indexed. All requests that the server works on at once, some dozens, together may take a part of the heap.
     */
    private static final long GROUP_WEIGHT =
            Math.min(8L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 256);

    private ReceiveInstance receiveInstance;
    private CommitInstances commitInstances;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    public StoreInstances() {}

    @Inject
    StoreInstances(ReceiveInstance receiveInstance, CommitInstances commitInstances) {
        this.receiveInstance = receiveInstance;
        this.commitInstances = commitInstances;
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
                    outcomes.addAll(commitInstances.commit(group));
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
            outcomes.addAll(commitInstances.commit(group));
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
}
