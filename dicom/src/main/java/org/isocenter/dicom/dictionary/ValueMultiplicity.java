package org.isocenter.dicom.dictionary;

/**
 * The permitted number of values of an attribute (PS3.6 §6, PS3.5 §6.4): {@code 1}, {@code 2-4}, {@code 1-n}, {@code 2-2n}.
 *
 * @param minimum at least 0
 * @param maximum {@link #UNLIMITED} for n
 * @param step the number of values is a multiple of this: 2 for {@code 2-2n}, else 1
 */
public record ValueMultiplicity(int minimum, int maximum, int step) {

    /** As a maximum: no limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Exactly one value. */
    public static final ValueMultiplicity ONE = new ValueMultiplicity(1, 1, 1);

    /** @throws IllegalArgumentException if the range is empty or the step is not positive */
    public ValueMultiplicity {
        if (minimum < 0 || maximum < minimum || step < 1) {
            throw new IllegalArgumentException("not a multiplicity: " + minimum + "-" + maximum + " by " + step);
        }
    }

    /**
     * Reads the notation of PS3.6.
     *
     * @throws IllegalArgumentException if the text is not in that notation
     */
    public static ValueMultiplicity parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            int count = Integer.parseInt(text);
            return count == 1 ? ONE : new ValueMultiplicity(count, count, 1);
        }
        int minimum = Integer.parseInt(text.substring(0, dash));
        String upper = text.substring(dash + 1);
        if (!upper.endsWith("n")) {
            return new ValueMultiplicity(minimum, Integer.parseInt(upper), 1);
        }
        int step = upper.length() == 1 ? 1 : Integer.parseInt(upper.substring(0, upper.length() - 1));
        return new ValueMultiplicity(minimum, UNLIMITED, step);
    }

    /** Whether that many values are allowed. */
    public boolean allows(int count) {
        return count >= minimum && count <= maximum && count % step == 0;
    }

    /** The multiplicity in the notation of PS3.6. */
    @Override
    public String toString() {
        if (maximum == UNLIMITED) {
            return minimum + "-" + (step == 1 ? "" : step) + "n";
        }
        return minimum == maximum ? Integer.toString(minimum) : minimum + "-" + maximum;
    }
}
