package org.isocenter.persistence.index;

import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.Matching;

/**
 * One key of a search.
 *
 * @param path the attribute; more than one tag for an attribute inside sequences, outermost first
 * @param vr of the attribute
 * @param matching the condition on its value
 */
public record MatchKey(List<Tag> path, ValueRepresentation vr, Matching matching) {

    public MatchKey {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a key needs an attribute");
        }
    }

    /** The attribute at the top level of the data set. */
    public Tag tag() {
        return path.get(0);
    }
}
