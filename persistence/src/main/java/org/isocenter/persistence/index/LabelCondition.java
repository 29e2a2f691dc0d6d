package org.isocenter.persistence.index;

import java.util.Set;

/**
 * Which labels the matches of a search have.
 *
 * @param labels asked for; without any, everything matches
 */
public record LabelCondition(Set<String> labels, Constraint constraint) {

    /** Labels do not count. */
    public static final LabelCondition NONE = new LabelCondition(Set.of(), Constraint.ALL);

    /** How many of the labels a match has. */
    public enum Constraint {
        ALL,
        ANY,
        /** Not one of them. */
        NONE
    }

    public LabelCondition {
        labels = Set.copyOf(labels);
    }
}
