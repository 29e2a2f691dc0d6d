package org.isocenter.ejb.modification;

import java.util.HashSet;
import java.util.Set;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Level;

/** The UIDs of all studies, series and instances that a job changes. References to them have to be changed too. */
record PresentUids(Set<String> studies, Set<String> series, Set<String> instances) {

    /** No UIDs. */
    PresentUids() {
        this(new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    void add(ResourcePath.Instance path) {
        studies.add(path.study());
        series.add(path.series());
        instances.add(path.instance());
    }

    /** The UIDs of some levels; patients have none. */
    Set<String> of(Set<Level> levels) {
        Set<String> uids = new HashSet<>();
        if (levels.contains(Level.STUDY)) {
            uids.addAll(studies);
        }
        if (levels.contains(Level.SERIES)) {
            uids.addAll(series);
        }
        if (levels.contains(Level.INSTANCE)) {
            uids.addAll(instances);
        }
        return uids;
    }
}
