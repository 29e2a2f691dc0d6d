package org.isocenter.dicom.matching;

import java.util.List;

/** The condition of a search key on an attribute's value (PS3.4 §C.2.2.2). Closed: code that evaluates keys switches over the variants. */
public sealed interface Matching {

    /** Universal matching (§C.2.2.2.3): every resource matches. */
    record Universal() implements Matching {}

    /** Empty value matching: the attribute is absent or has no value. */
    record EmptyValue() implements Matching {}

    /** At least one of the alternatives has to match: single values and lists of them (§C.2.2.2.1, §C.2.2.2.2). */
    record AnyOf(List<String> values) implements Matching {
        public AnyOf {
            values = List.copyOf(values);
        }
    }

    /** A pattern in which {@code *} stands for any text and {@code ?} for any character (§C.2.2.2.4). */
    record Wildcard(String pattern) implements Matching {}

    /**
     * A range of dates, times or date-times, both ends included (§C.2.2.2.5).
     *
     * @param from lower end as given, possibly of partial precision; empty if open
     * @param to upper end as given; empty if open; never both empty
     */
    record Range(String from, String to) implements Matching {}
}
