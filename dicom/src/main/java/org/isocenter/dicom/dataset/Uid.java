package org.isocenter.dicom.dataset;

import java.util.Optional;

/**
 * A unique identifier (PS3.5 §9): 1 to 64 characters, digits and dots. Leading zeros of a component are tolerated, because they occur in
 * real files.
 *
 * @param value without padding
 */
public record Uid(String value) implements Comparable<Uid> {

    private static final int MAXIMUM_LENGTH = 64;

    /** @throws IllegalArgumentException if the value is not of a UID's form */
    public Uid {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a UID: \"" + value + "\"");
        }
    }

    /** The UID with that value, empty if it is not of a UID's form. */
    public static Optional<Uid> parse(String value) {
        return isValid(value) ? Optional.of(new Uid(value)) : Optional.empty();
    }

    private static boolean isValid(String value) {
        int length = value.length();
        if (length == 0 || length > MAXIMUM_LENGTH || value.charAt(0) == '.' || value.charAt(length - 1) == '.') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == '.' ? value.charAt(i - 1) == '.' : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Uid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
