package org.isocenter.ejb.store;

import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Lineage;

/** What became of one part of a request to store. */
public sealed interface StoreOutcome {

    /**
     * The instance is stored: its bytes and its index row are on stable storage.
     *
     * @param disposition what that meant for an instance of the same UID
     * @param warning for the sender; an instance that was there before has none
     */
    record Stored(
            SopInstance sop,
            ResourcePath.Instance path,
            Lineage lineage,
            Disposition disposition,
            Optional<StoreWarning> warning)
            implements StoreOutcome {

        /** Whether it was there before and was kept as it was. */
        public boolean alreadyThere() {
            return disposition == Disposition.ALREADY_STORED;
        }
    }

    /** What storing an instance meant. */
    enum Disposition {
        /** It was not there before. */
        NEW,
        /** One with its UIDs was there and was kept; this one was not. */
        ALREADY_STORED,
        /** One with its UIDs was there and was replaced. */
        OVERWRITTEN
    }

    /**
     * The instance was understood but not stored, because of a rule of this archive. That is no failure for the sender,
     * who need not do anything about it.
     *
     * @param lineage the identifiers that it would have
     */
    record FilteredOut(SopInstance sop, Lineage lineage) implements StoreOutcome {}

    /**
     * The instance was understood and refused.
     *
     * @param sop names it
     * @param conflict whether it does not belong to the study that was posted to
     */
    record Refused(SopInstance sop, FailureReason reason, boolean conflict, String explanation)
            implements StoreOutcome {}

    /**
     * The part could not be understood as an instance.
     *
     * @param sop names it, if at least that could be read
     */
    record NotUnderstood(Optional<SopInstance> sop, FailureReason reason, String explanation) implements StoreOutcome {}
}
