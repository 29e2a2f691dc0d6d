package org.isocenter.ejb.search;

import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * An attribute that a request names (PS3.18 §8.3.4.1).
 *
 * @param path its tag; inside sequences the tags from the outside inwards
 * @param vr its value representation
 */
public record AttributeName(List<Tag> path, ValueRepresentation vr) {

    public AttributeName {
        path = List.copyOf(path);
    }

    /** The attribute at the top level of the data set. */
    public Tag tag() {
        return path.get(0);
    }

    /** Whether it is inside a sequence. */
    public boolean isNested() {
        return path.size() > 1;
    }
}
