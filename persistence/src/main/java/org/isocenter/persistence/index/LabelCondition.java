package org.isocenter.persistence.index;

import java.util.Set;

/**
 * The labels that matches of a search have to have.
 *
 * @param labels the labels to check; if there are none, everything matches
 */
public record LabelCondition(Set<String> labels, Constraint constraint) {

    /** The condition that ignores labels. */
    public static final LabelCondition NONE = new LabelCondition(Set.of(), Constraint.ALL);

    /** How many of the labels a match has to have. */
    public enum Constraint {
        ALL,
        ANY,
        /** None of them. */
        NONE
    }

    public LabelCondition {
        labels = Set.copyOf(labels);
    }
}
