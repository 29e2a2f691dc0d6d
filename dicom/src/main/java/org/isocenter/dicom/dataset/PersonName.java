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

    /** Splits one value of PN at {@code =}; a fourth group and everything after it stay in the third. */
    public static PersonName parse(String value) {
        String[] groups = value.split("=", 3);
        return new PersonName(
                groups[0].strip(),
                groups.length > 1 ? groups[1].strip() : "",
                groups.length > 2 ? groups[2].strip() : "");
    }

    /**
     * The five components of one group (PS3.5 §6.2.1.1); one that is absent is the empty string.
     *
     * @param family the family name complex
     * @param given the given name complex
     */
    public record Components(String family, String given, String middle, String prefix, String suffix) {

        public Components {
            Objects.requireNonNull(family);
            Objects.requireNonNull(given);
            Objects.requireNonNull(middle);
            Objects.requireNonNull(prefix);
            Objects.requireNonNull(suffix);
        }

        /** Splits a group at {@code ^}; a sixth component and everything after it stay in the fifth. */
        public static Components parse(String group) {
            String[] parts = group.split("\\^", 5);
            return new Components(part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
        }

        private static String part(String[] parts, int index) {
            return index < parts.length ? parts[index].strip() : "";
        }

        /** The group as written: components joined by {@code ^}, trailing empty ones left out. */
        @Override
        public String toString() {
            String joined = String.join("^", family, given, middle, prefix, suffix);
            int end = joined.length();
            while (end > 0 && joined.charAt(end - 1) == '^') {
                end--;
            }
            return joined.substring(0, end);
        }
    }

    /** The components of the alphabetic group. */
    public Components components() {
        return Components.parse(alphabetic);
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
