package org.isocenter.persistence.changes;

import java.util.List;

/**
 * A part of the log.
 *
 * @param changes by their numbers
 * @param done whether the log has no more matching changes
 * @param last the number of the last of these changes; if there are none, that of the last change ever numbered
 */
public record ChangePage(List<NumberedChange> changes, boolean done, long last) {

    public ChangePage {
        changes = List.copyOf(changes);
    }
}
