package org.isocenter.persistence.changes;

import java.util.List;

/**
 * A part of the log of exports.
 *
 * @param exports by their numbers
 * @param done whether the log has no more
 * @param last the number of the last of these; if there are none, of the last export that ever was
 */
public record ExportPage(List<NumberedExport> exports, boolean done, long last) {

    public ExportPage {
        exports = List.copyOf(exports);
    }
}
