package org.isocenter.ejb.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was sent is no DICOM file at all, or a DICOMDIR. This is no failure if only some of several files are expected
 * to be instances.
 */
final class NotDicom extends Exception {

    private static final long serialVersionUID = 1L;

    NotDicom(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    StoreOutcome outcome() {
        return new StoreOutcome.NotUnderstood(
                Optional.empty(), FailureReason.CANNOT_UNDERSTAND, String.valueOf(getMessage()));
    }
}
