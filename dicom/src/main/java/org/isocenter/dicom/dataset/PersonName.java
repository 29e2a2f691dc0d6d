package org.isocenter.dicom.dataset;

import java.util.Objects;

/**
 * One person name: three component groups, each written {@code Family^Given^Middle^Prefix^Suffix} (PS3.5 §6.2.1). A group that is
 * absent is the empty string.
 */
public record PersonName(String alphabetic, String ideographic, String phonetic) {

    public PersonName {
        Objects.requireNonNull(alphabetic);
        Objects.requireNonNull(ideographic);
        Objects.requireNonNull(phonetic);
    }

    /** Splits one value of PN at {@code =}; a fourth group and what follows stay in the third. */
    public static PersonName parse(String value) {
        String[] groups = value.split("=", 3);
        return new PersonName(
                groups[0].strip(),
                groups.length > 1 ? groups[1].strip() : "",
                groups.length > 2 ? groups[2].strip() : "");
    }

    /** The value as written in a value field: groups joined by {@code =}, trailing empty groups left out. */
    @Override
    public String toString() {
        if (!phonetic.isEmpty()) {
            return alphabetic + "=" + ideographic + "=" + phonetic;
        }
        return ideographic.isEmpty() ? alphabetic : alphabetic + "=" + ideographic;
    }
}
