package org.isocenter.ejb.store;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.ejb.audit.AuditEvent;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.audit.AuditTrail;
import org.isocenter.ejb.audit.Concerned;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.index.Arrival;

/**
 * Stores the instances of one request (PS3.18 §10.5): receives one part after the other, and has {@link
 * CommitInstances} make them safe a group at a time.
 */
@Stateless
public class StoreInstances {

    private static final Logger LOG = System.getLogger(StoreInstances.class.getName());

    @Inject
    ReceiveInstance receiveInstance;

    @Inject
    AssembleInstances assembleInstances;

    @Inject
    AssembleInstance assembleInstance;

    @Inject
    AdmitInstance admitInstance;

    @Inject
    CommitInstances commitInstances;

    @Inject
    ReportFailures failures;

    @Inject
    AuditTrail trail;

    /**
     * Stores all parts.
     *
     * @param parts read to the end, or until the body breaks off: instances that were complete by then are stored all the same
     * @param study the only study whose instances are taken; empty for any
     * @param arrival how they come
     * @return one outcome per instance, and one for each part that holds none where one was expected; in their order as
     *     far as they were stored in one group
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<StoreOutcome> store(IncomingParts parts, Optional<String> study, Arrival arrival) {
        StoreProgress progress = new StoreProgress(admitInstance, commitInstances, study, arrival);
        try (RequestSpool spool = assembleInstances.spool()) {
            receive(parts, spool, progress);
            assembleInstances.assemble(spool, progress);
        } catch (TeeInputStream.CopyFailure e) {
            unwritable(e, progress);
        } finally {
            // Also when the request dies of an unexpected exception: what arrived whole is not lost, what did not
            // leaves nothing.
            progress.commit();
        }
        List<StoreOutcome> outcomes = progress.outcomes();
        record(outcomes, arrival);
        return outcomes;
    }

    /** What a client has brought; jobs say themselves what they have done. */
    private void record(List<StoreOutcome> outcomes, Arrival arrival) {
        if (!trail.isOn() || arrival.remoteIp().isEmpty()) {
            return;
        }
        Set<Concerned> studies = outcomes.stream()
                .filter(StoreOutcome.Stored.class::isInstance)
                .map(outcome -> new Concerned.Resource(
                        ((StoreOutcome.Stored) outcome).lineage().study()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean refused = outcomes.stream()
                .anyMatch(outcome ->
                        outcome instanceof StoreOutcome.Refused || outcome instanceof StoreOutcome.NotUnderstood);
        trail.record(
                AuditKind.RECEIVE,
                refused ? AuditEvent.Outcome.MINOR_FAILURE : AuditEvent.Outcome.SUCCESS,
                outcomes.size() + (outcomes.size() == 1 ? " instance" : " instances"),
                studies);
    }

    private void receive(IncomingParts parts, RequestSpool spool, StoreProgress progress) {
        try {
            for (Optional<IncomingPart> part = parts.next(); part.isPresent(); part = parts.next()) {
                receive(part.get(), spool, progress);
            }
        } catch (ContentTooLarge e) {
            progress.failed(FailureReason.TOO_LARGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.log(Level.INFO, "A store request broke off: {0}", e.getMessage());
            progress.failed(FailureReason.CANNOT_UNDERSTAND, String.valueOf(e.getMessage()));
        }
    }

    private void receive(IncomingPart part, RequestSpool spool, StoreProgress progress) throws IOException {
        try {
            if (part instanceof IncomingPart.File file) {
                receive(file, progress);
            } else if (part instanceof IncomingPart.Metadata metadata) {
                spool.add(metadata);
            } else if (part instanceof IncomingPart.Bulkdata bulkdata) {
                receive(bulkdata, spool, progress);
            } else if (part instanceof IncomingPart.Made made) {
                receive(made, progress);
            } else if (part instanceof IncomingPart.Unsupported unsupported) {
                progress.failed(
                        FailureReason.MEDIA_TYPE_NOT_SUPPORTED,
                        "A part of type " + unsupported.mediaType() + " has no place in this request");
            }
        } catch (ContentTooLarge e) {
            if (e.scope() == ContentTooLarge.Scope.REQUEST) {
                throw e;
            }
            progress.failed(FailureReason.TOO_LARGE, String.valueOf(e.getMessage()));
        } catch (TeeInputStream.CopyFailure e) {
            unwritable(e, progress);
        }
    }

    private void receive(IncomingPart.Made part, StoreProgress progress) throws IOException {
        try (MadeInstance made = part.instance()) {
            ReceivedInstance received = assembleInstance.assemble(made);
            progress.received(part.replaces() ? received.replacing() : received);
        } catch (NotUnderstood e) {
            progress.failed(e.outcome());
        }
    }

    private void unwritable(TeeInputStream.CopyFailure failure, StoreProgress progress) {
        failures.unwritable(failure);
        progress.failed(FailureReason.OUT_OF_RESOURCES, "The storage area cannot be written");
    }

    private static void receive(IncomingPart.Bulkdata part, RequestSpool spool, StoreProgress progress)
            throws IOException {
        if (part.location().isPresent()) {
            spool.add(part.location().get(), part.type(), part.content());
        } else {
            progress.failed(
                    FailureReason.CANNOT_UNDERSTAND, "A part of bulk data has no Content-Location that is a URI");
        }
    }

    private void receive(IncomingPart.File part, StoreProgress progress) throws IOException {
        try {
            progress.received(receiveInstance.receive(part.content()));
        } catch (NotUnderstood e) {
            progress.failed(e.outcome());
        } catch (NotDicom e) {
            if (part.required()) {
                progress.failed(e.outcome());
            }
        }
    }
}
