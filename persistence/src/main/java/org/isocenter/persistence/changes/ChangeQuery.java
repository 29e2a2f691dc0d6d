package org.isocenter.persistence.changes;

import java.util.OptionalLong;
import java.util.Set;

/**
 * Selects changes.
 *
 * @param since only changes with a higher number; if empty and {@code to} is given, the last changes up to {@code to}
 * @param to only changes up to this number
 * @param limit the most changes
 * @param types only changes of these kinds; if empty, of all kinds except {@link ChangeType#DELETED}
 */
public record ChangeQuery(OptionalLong since, OptionalLong to, int limit, Set<ChangeType> types) {

    public ChangeQuery {
        types = Set.copyOf(types);
        if (limit < 0) {
            throw new IllegalArgumentException("negative limit");
        }
    }

    /** Selects the last change. */
    public static ChangeQuery ofLast() {
        return new ChangeQuery(OptionalLong.empty(), OptionalLong.of(Long.MAX_VALUE), 1, Set.of());
    }

    boolean backwards() {
        return since.isEmpty() && to.isPresent();
    }

    /** Whether a change matches, as far as can be told without looking up its resource. */
    boolean wants(NumberedChange change) {
        ChangeType type = change.change().type();
        return change.number() > since.orElse(0)
                && change.number() <= to.orElse(Long.MAX_VALUE)
                && (types.isEmpty() ? type != ChangeType.DELETED : types.contains(type));
    }
}
