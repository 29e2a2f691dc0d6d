package org.isocenter.ejb.resources;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.audit.AuditEvent;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.audit.AuditTrail;
import org.isocenter.ejb.audit.Concerned;
import org.isocenter.ejb.audit.DescribeSubjects;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.part10.StoredPart10;

/** Deletes resources: first from the index, in one transaction, then their files and derived contents. */
@Stateless
public class DeleteResources {

    /** Each conflict means that another transaction was committed, so this many in a row are not to be expected. */
    private static final int ATTEMPTS = 20;

    @Inject
    RemoveFromIndex removeFromIndex;

    @Inject
    RemoveFiles removeFiles;

    @Inject
    UncertainFiles uncertain;

    @Inject
    AuditTrail trail;

    @Inject
    DescribeSubjects subjects;

    /**
     * Deletes a resource with all below it; empty if there is none. If a file cannot be deleted, a message is logged;
     * nothing refers to the file any more.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Removal> delete(Level level, String id) {
        if (!OrthancIdentifier.isValid(id)) {
            return Optional.empty();
        }
        OrthancIdentifier identifier = new OrthancIdentifier(id);
        List<Concerned> concerned = concerned(identifier);
        Optional<Removal> removal = remove(level, identifier);
        if (removal.isPresent()) {
            boolean whole = level.compareTo(Level.STUDY) <= 0
                    || removal.get()
                            .remainingAncestor()
                            .filter(left -> left.level() != Level.PATIENT)
                            .isEmpty();
            trail.record(whole ? AuditKind.DELETE_STUDY : AuditKind.DELETE, AuditEvent.Outcome.SUCCESS, "", concerned);
        }
        return removal;
    }

    /**
     * Deletes instances from which others were made, as {@link #delete} does, but for the audit trail, where they are one event.
     *
     * @return whether there was one to delete
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public boolean deleteSource(String instance) {
        return OrthancIdentifier.isValid(instance)
                && remove(Level.INSTANCE, new OrthancIdentifier(instance)).isPresent();
    }

    /** Has the audit trail say, before they are deleted, that these instances are deleted since others were made of them. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void recordSources(Collection<String> instances) {
        if (trail.isOn()) {
            Set<Concerned> known = new LinkedHashSet<>();
            subjects.find(instances.stream()
                            .filter(OrthancIdentifier::isValid)
                            .<Concerned>map(id -> new Concerned.Resource(new OrthancIdentifier(id)))
                            .toList())
                    .values()
                    .forEach(studies -> studies.forEach(study -> known.add(new Concerned.Known(study))));
            trail.record(AuditKind.DELETE, AuditEvent.Outcome.SUCCESS, instances.size() + " sources", known);
        }
    }

    /** Whose data it is, as long as it is there. */
    private List<Concerned> concerned(OrthancIdentifier id) {
        if (!trail.isOn()) {
            return List.of();
        }
        Concerned resource = new Concerned.Resource(id);
        return subjects.find(List.of(resource)).getOrDefault(resource, List.of()).stream()
                .<Concerned>map(Concerned.Known::new)
                .toList();
    }

    /** Deletes the given resources with all below them, whatever their levels. Unknown identifiers are ignored. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void deleteAll(Collection<String> ids) {
        for (String id : new LinkedHashSet<>(ids)) {
            for (Level level : Level.values()) {
                if (delete(level, id).isPresent()) {
                    break;
                }
            }
        }
    }

    private Optional<Removal> remove(Level level, OrthancIdentifier id) {
        for (int attempt = 1; ; attempt++) {
            List<StoredPart10> released = new ArrayList<>();
            try {
                Optional<Removal> removal = removeFromIndex.remove(level, id, released::addAll);
                removeFiles.released(released);
                return removal;
            } catch (ConcurrentAddition e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (RuntimeException e) {
                // A commit that reported failure may have succeeded.
                uncertain.add(released);
                throw e;
            }
        }
    }
}
