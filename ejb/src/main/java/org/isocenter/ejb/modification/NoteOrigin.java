package org.isocenter.ejb.modification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.UserMetadataStore;
import org.isocenter.persistence.changes.Change;
import org.isocenter.persistence.changes.ChangeLog;
import org.isocenter.persistence.changes.ChangeType;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.MetadataType;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Records the original of resources that were made from others, and logs that as changes. */
@Stateless
public class NoteOrigin {

    @Inject
    UserMetadataStore texts;

    @Inject
    ChangeLog log;

    /** A new instance and its original, each with the resources above it. */
    public record Made(Lineage source, Lineage made) {}

    /**
     * Records the original of instances and of the resources above them, if these differ from those of the original.
     *
     * @param noted the resources whose original is already recorded; this method adds to the set
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void note(MetadataType type, List<Made> all, Set<OrthancIdentifier> noted) {
        List<Change> changes = new ArrayList<>();
        for (Made made : all) {
            note(
                    type,
                    new Owner(Level.INSTANCE, made.made().instance()),
                    made.source().instance(),
                    noted,
                    changes);
            note(
                    type,
                    new Owner(Level.SERIES, made.made().series()),
                    made.source().series(),
                    noted,
                    changes);
            note(
                    type,
                    new Owner(Level.STUDY, made.made().study()),
                    made.source().study(),
                    noted,
                    changes);
            note(
                    type,
                    new Owner(Level.PATIENT, made.made().patient()),
                    made.source().patient(),
                    noted,
                    changes);
        }
        changes.forEach(change -> log.record(change, 0, 0));
    }

    private void note(
            MetadataType type,
            Owner owner,
            OrthancIdentifier from,
            Set<OrthancIdentifier> noted,
            List<Change> changes) {
        if (from.equals(owner.id()) || !noted.add(owner.id())) {
            return;
        }
        if (owner.level() == Level.INSTANCE) {
            var unused = texts.put(owner, type.number(), from.value(), there -> true);
        } else if (texts.find(owner, type.number()).isEmpty()) {
            var unused = texts.put(owner, type.number(), from.value(), there -> true);
            changes.add(new Change(change(type, owner.level()), owner.level(), owner.id()));
        }
    }

    private static ChangeType change(MetadataType type, Level level) {
        boolean anonymized = type == MetadataType.ANONYMIZED_FROM;
        return switch (level) {
            case PATIENT -> anonymized ? ChangeType.ANONYMIZED_PATIENT : ChangeType.MODIFIED_PATIENT;
            case STUDY -> anonymized ? ChangeType.ANONYMIZED_STUDY : ChangeType.MODIFIED_STUDY;
            case SERIES, INSTANCE -> anonymized ? ChangeType.ANONYMIZED_SERIES : ChangeType.MODIFIED_SERIES;
        };
    }
}
