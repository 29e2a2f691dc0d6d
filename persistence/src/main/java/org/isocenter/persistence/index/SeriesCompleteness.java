package org.isocenter.persistence.index;

import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/**
 * Whether all instances of a series are stored, if its attributes say how many there should be.
 *
 * @param expected how many there should be; empty if they do not say
 */
public record SeriesCompleteness(OptionalLong expected, Status status) {

    private static final Tag IMAGES_IN_ACQUISITION = new Tag(0x00201002);
    private static final Tag NUMBER_OF_TEMPORAL_POSITIONS = new Tag(0x00200105);
    private static final Tag NUMBER_OF_SLICES = new Tag(0x00540081);
    private static final Tag NUMBER_OF_TIME_SLICES = new Tag(0x00540101);
    private static final Tag CARDIAC_NUMBER_OF_IMAGES = new Tag(0x00181090);
    private static final Tag IMAGE_INDEX = new Tag(0x00541330);

    /** The completeness of a series. */
    public enum Status {
        COMPLETE("Complete"),
        MISSING("Missing"),
        INCONSISTENT("Inconsistent"),
        UNKNOWN("Unknown");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** Its name in answers. */
        public String text() {
            return text;
        }
    }

    /** How many instances a series should have, by the attributes of its first one. */
    public static OptionalLong expected(DataSet attributes) {
        if (has(attributes, IMAGES_IN_ACQUISITION) && has(attributes, NUMBER_OF_TEMPORAL_POSITIONS)) {
            return product(attributes, IMAGES_IN_ACQUISITION, NUMBER_OF_TEMPORAL_POSITIONS);
        }
        if (has(attributes, NUMBER_OF_SLICES) && has(attributes, NUMBER_OF_TIME_SLICES)) {
            return product(attributes, NUMBER_OF_SLICES, NUMBER_OF_TIME_SLICES);
        }
        return positive(attributes.integer(CARDIAC_NUMBER_OF_IMAGES));
    }

    /** The position of an instance in its series, from 1; empty if the instance does not give it. */
    public static OptionalLong indexInSeries(DataSet attributes) {
        return has(attributes, Tag.INSTANCE_NUMBER)
                ? attributes.integer(Tag.INSTANCE_NUMBER)
                : attributes.integer(IMAGE_INDEX);
    }

    /** The completeness of a series that should have that many instances and has instances at these positions. */
    public static SeriesCompleteness of(long expected, Collection<Long> positions) {
        Set<Long> filled = new HashSet<>();
        for (long position : positions) {
            if (position < 1 || position > expected || !filled.add(position)) {
                return new SeriesCompleteness(OptionalLong.of(expected), Status.INCONSISTENT);
            }
        }
        return new SeriesCompleteness(
                OptionalLong.of(expected), filled.size() == expected ? Status.COMPLETE : Status.MISSING);
    }

    /** The completeness of a series that does not say how many instances it should have. */
    public static SeriesCompleteness unknown() {
        return new SeriesCompleteness(OptionalLong.empty(), Status.UNKNOWN);
    }

    private static boolean has(DataSet attributes, Tag tag) {
        return attributes.string(tag).filter(value -> !value.isBlank()).isPresent();
    }

    private static OptionalLong product(DataSet attributes, Tag one, Tag other) {
        OptionalLong first = attributes.integer(one);
        OptionalLong second = attributes.integer(other);
        if (first.isEmpty() || second.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return positive(OptionalLong.of(Math.multiplyExact(first.getAsLong(), second.getAsLong())));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong positive(OptionalLong number) {
        return number.isPresent() && number.getAsLong() > 0 ? number : OptionalLong.empty();
    }
}
