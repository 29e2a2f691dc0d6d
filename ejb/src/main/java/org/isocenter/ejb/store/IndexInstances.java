package org.isocenter.ejb.store;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.isocenter.ejb.audit.AuditEvent;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.audit.AuditTrail;
import org.isocenter.ejb.audit.Concerned;
import org.isocenter.ejb.audit.Initiator;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.LimitedAddition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.Subject;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * The short transaction that adds stored instances to the index. Two failures say for certain that nothing was added:
 * {@link ConcurrentAddition}, after which it may be tried again, and {@link NotIndexed}. After any other the commit may
 * have gone through.
 */
@Stateless
public class IndexInstances {

    @Inject
    InstanceIndex index;

    @Inject
    StorageOptions options;

    @Inject
    ArchiveRules rules;

    @Inject
    Part10Store files;

    @Inject
    AuditTrail trail;

    @Resource
    TransactionSynchronizationRegistry transaction;

    /**
     * Adds instances, all or none of those that there is room for.
     *
     * @param releasing is told, before the commit, of the files that nothing refers to after it: those of instances
     *     that are replaced or recycled. The storage area's journal has them noted by then
     * @throws ConcurrentAddition if another transaction was faster; try again
     * @throws NotIndexed if nothing was added for another reason
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Addition> add(List<NewInstance> instances, Consumer<List<StoredPart10>> releasing) {
        return beforeCommit(() -> {
            LimitedAddition added = index.add(instances, options.overwriteInstances(), rules.limits());
            release(added.recycledFiles(), added.additions(), releasing);
            if (trail.isOn() && !added.recycled().isEmpty()) {
                transaction.registerInterposedSynchronization(new Recycled(trail, added.recycled()));
            }
            return added.additions();
        });
    }

    /**
     * Adds instances, all or none of them, whatever the limits say: they were taken before.
     *
     * @param overwrite whether an instance that is there already is replaced
     * @throws ConcurrentAddition if another transaction was faster; try again
     * @throws NotIndexed if nothing was added for another reason
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Addition> add(List<NewInstance> instances, boolean overwrite) {
        return beforeCommit(() -> index.add(instances, overwrite));
    }

    /** As {@link InstanceIndex#rewrite}. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int rewrite(List<NewInstance> instances, boolean leading) {
        return index.rewrite(instances, leading);
    }

    /** Failures in here happen before the commit, so nothing has been added. */
    private static List<Addition> beforeCommit(Supplier<List<Addition>> work) {
        try {
            return work.get();
        } catch (ConcurrentAddition e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new NotIndexed(e);
        }
    }

    /** Says that patients had to make room, once that is certain. */
    private record Recycled(AuditTrail trail, List<Subject> studies) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Not yet certain.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                trail.record(AuditEvent.now(AuditKind.DELETE_STUDY, AuditEvent.Outcome.SUCCESS, "recycled")
                        .by(Initiator.SERVER)
                        .about(studies.stream().map(Concerned.Known::new).toList()));
            }
        }
    }

    private void release(
            List<StoredPart10> recycled, List<Addition> additions, Consumer<List<StoredPart10>> releasing) {
        List<StoredPart10> obsolete = new ArrayList<>(recycled);
        for (Addition addition : additions) {
            if (addition instanceof Addition.Replaced replaced) {
                obsolete.add(replaced.replacedFile());
            }
        }
        if (obsolete.isEmpty()) {
            return;
        }
        try {
            files.journal().deleting(obsolete);
        } catch (IOException e) {
            throw new UncheckedIOException("the storage area cannot be written", e);
        }
        releasing.accept(List.copyOf(obsolete));
    }
}
