package org.isocenter.persistence.area;

import jakarta.ejb.ApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * The storage area is not there, or what is there is another one: nothing may be written, and a file that is not found
 * is not lost. The message is a sentence for the administrator.
 */
@ApplicationException(rollback = true)
public final class StorageAreaAway extends RuntimeException {

    public StorageAreaAway(String sentence) {
        this(sentence, null);
    }

    public StorageAreaAway(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
