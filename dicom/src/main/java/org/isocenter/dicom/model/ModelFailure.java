package org.isocenter.dicom.model;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Why a document was not read as a data set, be it DICOM JSON (PS3.18 Annex F) or a Native DICOM Model (PS3.19 Annex A). Closed:
 * consumers switch over the variants.
 */
public abstract sealed class ModelFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient DocumentPlace place;

    private ModelFailure(String message, DocumentPlace place, @Nullable Throwable cause) {
        super(message + " at " + place, cause);
        this.place = place;
    }

    /** Where in the document, and in which attribute. */
    public DocumentPlace place() {
        return place;
    }

    /** The text is not JSON or not well-formed XML, declares a document type, or ends too early. */
    public static final class NotWellFormed extends ModelFailure {
        private static final long serialVersionUID = 1L;

        /** @param cause the parser's own failure, if it is one of the parser */
        public NotWellFormed(String message, DocumentPlace place, @Nullable Throwable cause) {
            super(message, place, cause);
        }
    }

    /** The text is JSON or XML, but not of the shape or with the values that its annex prescribes. */
    public static final class NotOfTheModel extends ModelFailure {
        private static final long serialVersionUID = 1L;

        /** @param cause what is wrong with a value, if it is a value */
        public NotOfTheModel(String message, DocumentPlace place, @Nullable Throwable cause) {
            super(message, place, cause);
        }
    }

    /** A limit was reached. */
    public static final class LimitExceeded extends ModelFailure {
        private static final long serialVersionUID = 1L;

        /** @param cause which limit, if not the message alone says it */
        public LimitExceeded(String message, DocumentPlace place, @Nullable Throwable cause) {
            super(message, place, cause);
        }
    }
}
