package org.isocenter.ejb.retrieve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.derived.DerivedStatistics;

/** Metrics of derived contents: how much is kept, and how often it was used. */
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
