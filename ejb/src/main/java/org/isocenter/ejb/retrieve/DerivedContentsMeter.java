package org.isocenter.ejb.retrieve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.derived.DerivedStatistics;

/** Says how much is kept of what was derived from instances, and how often that was of use. */
@Singleton
public class DerivedContentsMeter {

    private final DerivedContents contents;

    @Inject
    DerivedContentsMeter(DerivedContents contents) {
        this.contents = contents;
    }

    public DerivedStatistics statistics() {
        return contents.statistics();
    }
}
