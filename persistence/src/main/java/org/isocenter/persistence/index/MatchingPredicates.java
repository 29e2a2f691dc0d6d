package org.isocenter.persistence.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.AttributeMatcher;
import org.isocenter.dicom.matching.ComparableForm;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.dicom.matching.TemporalRange;

/**
 * Turns matching into predicates on columns (PS3.4 §C.2.2.2). The text of a predicate is made of constants; values are parameters. A
 * prefix is a range of the index, written as one: a database that plans a statement before it knows the parameters could not use
 * the index for {@code like}.
 */
final class MatchingPredicates {

    /** Holds for no row. */
    static final String NOTHING = "1 = 0";

    private static final char ESCAPE = '!';

    private final Parameters parameters;

    MatchingPredicates(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * The predicate that a column's value answers a key.
     *
     * @return empty if the column cannot tell
     */
    Optional<String> of(SearchColumn column, Matching matching) {
        String path = column.path();
        return switch (column.form()) {
            case TEXT -> Optional.of(text(path, matching, ComparableForm::of));
            case UID -> Optional.of(text(path, matching, String::strip));
            case DATE -> Optional.of(moment(path, ValueRepresentation.DA, matching));
            case TIME -> Optional.of(moment(path, ValueRepresentation.TM, matching));
            case NUMBER -> number(path, matching);
            case PATIENT_NAME -> Optional.of(name("PatientNameEntity", path, matching));
            case REFERRING_PHYSICIAN_NAME -> Optional.of(name("ReferringPhysicianNameEntity", path, matching));
        };
    }

    /** The predicate that a text in comparable form answers a key. */
    String text(String path, Matching matching, UnaryOperator<String> form) {
        if (matching instanceof Matching.AnyOf anyOf) {
            return in(
                    path,
                    anyOf.values().stream()
                            .map(value -> MatchedColumns.cut(form.apply(value)))
                            .filter(value -> !value.isEmpty())
                            .distinct()
                            .toList());
        }
        if (matching instanceof Matching.Wildcard wildcard) {
            return wildcard(path, MatchedColumns.cut(form.apply(wildcard.pattern())));
        }
        return matching instanceof Matching.EmptyValue ? path + " = ''" : NOTHING;
    }

    /** The predicate that a count is one of the numbers wanted; empty if it is to be none that a count can be. */
    Optional<String> number(String path, Matching matching) {
        if (!(matching instanceof Matching.AnyOf anyOf)) {
            return Optional.empty();
        }
        List<Long> numbers = new ArrayList<>();
        for (String value : anyOf.values()) {
            try {
                numbers.add((long) Integer.parseInt(value));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.of(in(path, numbers));
    }

    /** The predicate that something that is the same for all rows answers a key. */
    String constant(String value, Matching matching) {
        Attribute attribute = Attribute.ofText(Tag.INSTANCE_AVAILABILITY, ValueRepresentation.CS, List.of(value));
        return AttributeMatcher.of(ValueRepresentation.CS, matching, false).matches(Optional.of(attribute))
                ? "1 = 1"
                : NOTHING;
    }

    private String moment(String path, ValueRepresentation vr, Matching matching) {
        if (matching instanceof Matching.Range range) {
            return between(path, AttributeMatcher.span(vr, range));
        }
        return matching instanceof Matching.AnyOf anyOf
                ? anyMoment(path, vr, anyOf)
                : text(path, matching, ComparableForm::of);
    }

    private String anyMoment(String path, ValueRepresentation vr, Matching.AnyOf anyOf) {
        List<String> exact = new ArrayList<>();
        List<String> alternatives = new ArrayList<>();
        for (String value : anyOf.values()) {
            Optional<TemporalRange> span = TemporalRange.of(vr, value);
            if (span.isEmpty()) {
                exact.add(MatchedColumns.noMoment(value));
            } else if (span.get().from().equals(span.get().to())) {
                exact.add(span.get().from());
            } else {
                alternatives.add(between(path, span.get()));
            }
        }
        alternatives.add(in(path, exact));
        return '(' + String.join(" or ", alternatives) + ')';
    }

    /** A sub-query that does not depend on the row is read from the index of names once, whatever the order of the rows. */
    private String name(String entity, String owner, Matching matching) {
        return matching instanceof Matching.EmptyValue
                ? "not exists (select n.owner from " + entity + " n where n.owner = " + owner + ")"
                : owner + " in (select n.owner from " + entity + " n where "
                        + text("n.name", matching, ComparableForm::ofPersonName) + ")";
    }

    private String between(String path, TemporalRange span) {
        return path + " between " + parameters.add(span.from()) + " and " + parameters.add(span.to());
    }

    private String in(String path, List<?> values) {
        return switch (values.size()) {
            case 0 -> NOTHING;
            case 1 -> path + " = " + parameters.add(values.get(0));
            default -> path + " in (" + parameters.add(values) + ")";
        };
    }

    private String wildcard(String path, String pattern) {
        int literal = 0;
        while (literal < pattern.length() && pattern.charAt(literal) != '*' && pattern.charAt(literal) != '?') {
            literal++;
        }
        String prefix = pattern.substring(0, literal);
        boolean onlyPrefix = pattern.substring(literal).matches("\\*+");
        String range = prefix.isEmpty() ? "" : path + " >= " + parameters.add(prefix) + below(path, prefix);
        if (onlyPrefix && !prefix.isEmpty()) {
            return range;
        }
        String like = path + " like " + parameters.add(like(pattern)) + " escape '" + ESCAPE + "'";
        return range.isEmpty() ? like : range + " and " + like;
    }

    /** The first text that does not begin with the prefix any more, in the order of code points as well as in that of UTF-16. */
    private String below(String path, String prefix) {
        int last = prefix.codePointBefore(prefix.length());
        int next = last == Character.MIN_SURROGATE - 1 ? Character.MAX_SURROGATE + 1 : last + 1;
        if (next == Character.MIN_SUPPLEMENTARY_CODE_POINT || next > Character.MAX_CODE_POINT) {
            return "";
        }
        String end = prefix.substring(0, prefix.length() - Character.charCount(last)) + Character.toString(next);
        return " and " + path + " < " + parameters.add(end);
    }

    private static String like(String pattern) {
        StringBuilder like = new StringBuilder(pattern.length() + 8);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> like.append('%');
                case '?' -> like.append('_');
                case '%', '_', ESCAPE -> like.append(ESCAPE).append(c);
                default -> like.append(c);
            }
        }
        return like.toString();
    }
}
