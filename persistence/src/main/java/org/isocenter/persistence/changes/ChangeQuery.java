package org.isocenter.persistence.changes;

import java.util.OptionalLong;
import java.util.Set;

/**
 * Which changes are asked for.
 *
 * @param since only changes with a higher number; if empty, and {@code to} is given, the last ones up to there
 * @param to only changes up to this number
 * @param limit the most of them
 * @param types only of these kinds; if empty, of all but {@link ChangeType#DELETED}
 */
public record ChangeQuery(OptionalLong since, OptionalLong to, int limit, Set<ChangeType> types) {

    public ChangeQuery {
        types = Set.copyOf(types);
        if (limit < 0) {
            throw new IllegalArgumentException("negative limit");
        }
    }

    /** The last change. */
    public static ChangeQuery ofLast() {
        return new ChangeQuery(OptionalLong.empty(), OptionalLong.of(Long.MAX_VALUE), 1, Set.of());
    }

    boolean backwards() {
        return since.isEmpty() && to.isPresent();
    }

    /** Whether a change is meant, as far as it can be told without looking for its resource. */
    boolean wants(NumberedChange change) {
        ChangeType type = change.change().type();
        return change.number() > since.orElse(0)
                && change.number() <= to.orElse(Long.MAX_VALUE)
                && (types.isEmpty() ? type != ChangeType.DELETED : types.contains(type));
    }
}
