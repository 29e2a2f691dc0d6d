package org.isocenter.ejb.resources;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.isocenter.persistence.index.FileIndex;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** The transaction that makes an instance refer to a copy of its file. */
@Stateless
public class ReplaceFile {

    @Inject
    FileIndex index;

    @Inject
    Part10Store files;

    /**
     * Replaces a file by a copy. The caller deletes the file once the commit is certain; the storage area's journal has
     * recorded the file by then.
     *
     * @param copy committed, with the same bytes
     * @param diskLength bytes that the copy takes in the storage area
     * @return false if no instance refers to the file any more
     * @throws UncheckedIOException if the storage area cannot be written; then nothing is replaced
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean replace(StoredPart10 file, StoredPart10 copy, long diskLength) {
        if (!index.replace(file.uuid(), copy.uuid(), diskLength)) {
            return false;
        }
        try {
            files.journal().deleting(List.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the storage area cannot be written", e);
        }
        return true;
    }
}
