package org.isocenter.persistence.changes;

import java.util.List;

/**
 * A part of the log of exports.
 *
 * @param exports by their numbers
 * @param done whether the log has no more exports
 * @param last the number of the last of these exports; if there are none, that of the last export ever logged
 */
public record ExportPage(List<NumberedExport> exports, boolean done, long last) {

    public ExportPage {
        exports = List.copyOf(exports);
    }
}
