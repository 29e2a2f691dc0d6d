package org.isocenter.ejb.audit;

import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Subject;

/** Whose data an event is about, as far as the place knows where it happens. */
public sealed interface Concerned {

    /** A study, by its UID. */
    record StudyWithUid(String uid) implements Concerned {}

    /** A patient or what belongs to one, of any level. */
    record Resource(OrthancIdentifier id) implements Concerned {}

    /** Everything that there is to know. */
    record Known(Subject subject) implements Concerned {}
}
