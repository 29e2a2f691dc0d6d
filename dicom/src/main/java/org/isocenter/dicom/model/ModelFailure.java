package org.isocenter.dicom.model;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a document was not read as a data set, in DICOM JSON (PS3.18 Annex F) or in the Native DICOM Model (PS3.19 Annex A).
 * Closed: consumers switch over the variants.
 */
public abstract sealed class ModelFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient DocumentPlace place;

    private ModelFailure(String message, DocumentPlace place, @Nullable Throwable cause) {
        super(message + " at " + place, cause);
        this.place = place;
    }

    /** The place in the document, and the attribute. */
    public DocumentPlace place() {
        return place;
    }

    /** The text is not JSON or not well-formed XML, declares a document type, or ends too early. */
    public static final class NotWellFormed extends ModelFailure {
        private static final long serialVersionUID = 1L;

        /** @param cause the failure of the parser, if it is one */
        public NotWellFormed(String message, DocumentPlace place, @Nullable Throwable cause) {
            super(message, place, cause);
        }
    }

    /** The text is JSON or XML, but does not have the form or the values that its annex prescribes. */
    public static final class NotOfTheModel extends ModelFailure {
        private static final long serialVersionUID = 1L;

        /** @param cause the failure of a value, if it is one */
        public NotOfTheModel(String message, DocumentPlace place, @Nullable Throwable cause) {
            super(message, place, cause);
        }
    }

    /** A limit was reached. */
    public static final class LimitExceeded extends ModelFailure {
        private static final long serialVersionUID = 1L;

        /** @param cause the limit, if the message alone does not name it */
        public LimitExceeded(String message, DocumentPlace place, @Nullable Throwable cause) {
            super(message, place, cause);
        }
    }
}
