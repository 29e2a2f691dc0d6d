package org.isocenter.persistence.changes;

import java.util.List;

/**
 * A part of the log.
 *
 * @param changes by their numbers
 * @param done whether the log has no more that were asked for
 * @param last the number of the last of these; if there are none, of the last change that ever was
 */
public record ChangePage(List<NumberedChange> changes, boolean done, long last) {

    public ChangePage {
        changes = List.copyOf(changes);
    }
}
