package org.isocenter.persistence.index;

import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.matching.AttributeMatcher;

/**
 * A key that is evaluated on attributes.
 *
 * @param path the attribute; more than one tag for an attribute inside sequences
 * @param matcher tests it
 * @param level whose row carries the attribute; empty if only the instances' metadata does
 */
record ResidualKey(List<Tag> path, AttributeMatcher matcher, Optional<Level> level) {

    static ResidualKey of(MatchKey key, Search search) {
        return new ResidualKey(
                key.path(),
                AttributeMatcher.of(key.vr(), key.matching(), search.caseSensitive()),
                carrier(key.tag(), search.level()));
    }

    /** The nearest level, upwards from the search's, whose rows carry the attribute. */
    private static Optional<Level> carrier(Tag tag, Level level) {
        for (Level at = level; ; at = Levels.above(at)) {
            if (MainAttributes.stored(at).contains(tag)) {
                return Optional.of(at);
            }
            if (at == Level.PATIENT) {
                return Optional.empty();
            }
        }
    }

    boolean matches(DataSet dataSet) {
        return matches(dataSet, 0);
    }

    /** An item has to be there for the attribute in it to match; one item that matches is enough (PS3.4 §C.2.2.2.5). */
    private boolean matches(DataSet dataSet, int depth) {
        Tag tag = path.get(depth);
        return depth == path.size() - 1
                ? matcher.matches(dataSet.get(tag))
                : dataSet.items(tag).stream().anyMatch(item -> matches(item, depth + 1));
    }
}
