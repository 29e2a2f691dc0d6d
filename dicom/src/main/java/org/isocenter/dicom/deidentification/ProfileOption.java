package org.isocenter.dicom.deidentification;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options of the Basic Profile (PS3.15 E.3), with their codes of coding scheme DCM (PS3.16 CID 7050). */
public enum ProfileOption {
    RETAIN_UIDS("RetainUIDs", "113110", "Retain UIDs Option"),
    RETAIN_DEVICE_IDENTITY("RetainDeviceIdentity", "113109", "Retain Device Identity Option"),
    RETAIN_INSTITUTION_IDENTITY("RetainInstitutionIdentity", "113112", "Retain Institution Identity Option"),
    RETAIN_PATIENT_CHARACTERISTICS("RetainPatientCharacteristics", "113108", "Retain Patient Characteristics Option"),
    RETAIN_FULL_DATES(
            "RetainLongitudinalFullDates", "113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    RETAIN_MODIFIED_DATES(
            "RetainLongitudinalModifiedDates",
            "113107",
            "Retain Longitudinal Temporal Information Modified Dates Option"),
    CLEAN_DESCRIPTORS("CleanDescriptors", "113105", "Clean Descriptors Option"),
    CLEAN_STRUCTURED_CONTENT("CleanStructuredContent", "113104", "Clean Structured Content Option"),
    CLEAN_GRAPHICS("CleanGraphics", "113103", "Clean Graphics Option"),
    RETAIN_SAFE_PRIVATE("RetainSafePrivate", "113111", "Retain Safe Private Option");

    private final String optionName;
    private final String code;
    private final String meaning;

    ProfileOption(String optionName, String code, String meaning) {
        this.optionName = optionName;
        this.code = code;
        this.meaning = meaning;
    }

    /** The option of that name. */
    public static Optional<ProfileOption> ofName(String name) {
        return Arrays.stream(values())
                .filter(option -> option.optionName.equals(name))
                .findFirst();
    }

    /** All names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(option -> option.optionName).collect(Collectors.joining(", "));
    }

    /** The name of the option in requests. */
    public String optionName() {
        return optionName;
    }

    /** The code value of the option. */
    public String code() {
        return code;
    }

    /** The code meaning of the option. */
    public String meaning() {
        return meaning;
    }
}
