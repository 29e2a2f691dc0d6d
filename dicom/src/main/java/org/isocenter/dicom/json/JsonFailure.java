package org.isocenter.dicom.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a document was not read as DICOM JSON. Closed: consumers switch over the variants. */
public abstract sealed class JsonFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient JsonLocation location;

    private JsonFailure(String message, JsonLocation location, @Nullable Throwable cause) {
        super(message + " at " + location, cause);
        this.location = location;
    }

    /** Where in the document, and in which attribute. */
    public JsonLocation location() {
        return location;
    }

    /** The text is not JSON, or ends too early. */
    public static final class NotJson extends JsonFailure {
        private static final long serialVersionUID = 1L;

        NotJson(String message, JsonLocation location, @Nullable Throwable cause) {
            super(message, location, cause);
        }
    }

    /** The text is JSON but not of the shape or with the values that PS3.18 Annex F prescribes. */
    public static final class NotDicomJson extends JsonFailure {
        private static final long serialVersionUID = 1L;

        NotDicomJson(String message, JsonLocation location, @Nullable Throwable cause) {
            super(message, location, cause);
        }
    }

    /** A limit was reached. */
    public static final class LimitExceeded extends JsonFailure {
        private static final long serialVersionUID = 1L;

        LimitExceeded(String message, JsonLocation location, @Nullable Throwable cause) {
            super(message, location, cause);
        }
    }
}
