package org.isocenter.ejb.changes;

import java.util.List;
import org.isocenter.persistence.index.StoredInstance;

/** Takes note of what other servers have got. */
@FunctionalInterface
public interface ExportNotes {

    /** A remote server, by its symbolic name, has acknowledged that it has stored instances; at most a thousand. */
    void acknowledged(String remote, List<StoredInstance> instances);
}
