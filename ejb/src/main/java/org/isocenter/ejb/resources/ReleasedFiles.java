package org.isocenter.ejb.resources;

import java.util.List;
import org.isocenter.persistence.part10.StoredPart10;

/** CDI event: once the current transaction is committed, nothing refers to these files any more. The storage area's journal has been told that they are about to be deleted. */
public record ReleasedFiles(List<StoredPart10> files) {

    public ReleasedFiles {
        files = List.copyOf(files);
    }
}
