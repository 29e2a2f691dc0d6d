package org.isocenter.persistence.changes;

import java.util.Arrays;
import java.util.Optional;
import org.isocenter.persistence.index.Level;

/** The kinds of changes, as Orthanc names them. */
public enum ChangeType {
    COMPLETED_SERIES(1, "CompletedSeries"),
    NEW_INSTANCE(2, "NewInstance"),
    NEW_PATIENT(3, "NewPatient"),
    NEW_SERIES(4, "NewSeries"),
    NEW_STUDY(5, "NewStudy"),
    ANONYMIZED_STUDY(6, "AnonymizedStudy"),
    ANONYMIZED_SERIES(7, "AnonymizedSeries"),
    MODIFIED_STUDY(8, "ModifiedStudy"),
    MODIFIED_SERIES(9, "ModifiedSeries"),
    ANONYMIZED_PATIENT(10, "AnonymizedPatient"),
    MODIFIED_PATIENT(11, "ModifiedPatient"),
    STABLE_PATIENT(12, "StablePatient"),
    STABLE_STUDY(13, "StableStudy"),
    STABLE_SERIES(14, "StableSeries"),
    UPDATED_ATTACHMENT(15, "UpdatedAttachment"),
    UPDATED_METADATA(16, "UpdatedMetadata"),
    /**
     * Orthanc reports this to its plugins and does not log it. Here it is in the log, for clients that ask for it by
     * name.
     */
    DELETED(17, "Deleted"),
    /**
     * A patient, study or series received an instance. This has no number in the log; it affects stability and the
     * order of recycling.
     */
    NEW_CHILD_INSTANCE(18, "NewChildInstance");

    private final int code;
    private final String text;

    ChangeType(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** Its code in the database. */
    int code() {
        return code;
    }

    /** Its name in answers and parameters. */
    public String text() {
        return text;
    }

    static ChangeType ofCode(int code) {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no change type " + code));
    }

    /** The kind with that name. */
    public static Optional<ChangeType> ofText(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /** The change of a new resource of that level. */
    static ChangeType newResource(Level level) {
        return switch (level) {
            case PATIENT -> NEW_PATIENT;
            case STUDY -> NEW_STUDY;
            case SERIES -> NEW_SERIES;
            case INSTANCE -> NEW_INSTANCE;
        };
    }

    /** The change of a patient, study or series that has become stable. */
    public static ChangeType stable(Level level) {
        return switch (level) {
            case PATIENT -> STABLE_PATIENT;
            case STUDY -> STABLE_STUDY;
            case SERIES -> STABLE_SERIES;
            case INSTANCE -> throw new IllegalArgumentException("instances are not watched");
        };
    }
}
