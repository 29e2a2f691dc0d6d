package org.isocenter.dicom.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * Tests attributes against one key (PS3.4 §C.2.2.2). If an attribute has several values, one of them has to match. A person name matches as
 * a whole, by one component group, or component by component if the key leaves some open. A matcher is made once per key and used for many
 * attributes. Immutable.
 */
public final class AttributeMatcher {

    private final Matching matching;
    private final Predicate<String> value;

    private AttributeMatcher(Matching matching, Predicate<String> value) {
        this.matching = matching;
        this.value = value;
    }

    /**
     * A matcher for a key.
     *
     * @param vr the attribute's value representation: numbers compare as numbers, dates and times as spans of time
     * @param caseSensitive whether case and accents of text are significant
     */
    public static AttributeMatcher of(ValueRepresentation vr, Matching matching, boolean caseSensitive) {
        return new AttributeMatcher(matching, values(vr, matching, form(vr, caseSensitive)));
    }

    /**
     * Whether the attribute matches the key.
     *
     * @param attribute empty if the data set does not have it: then only universal and empty value matching succeed
     */
    public boolean matches(Optional<Attribute> attribute) {
        if (matching instanceof Matching.Universal) {
            return true;
        }
        boolean hasValue = attribute.isPresent() && !attribute.get().isEmpty();
        if (matching instanceof Matching.EmptyValue) {
            return !hasValue;
        }
        return hasValue && candidates(attribute.get()).stream().anyMatch(value);
    }

    private static Collection<String> candidates(Attribute attribute) {
        List<String> values = attribute.strings();
        if (attribute.vr() != ValueRepresentation.PN) {
            return values;
        }
        List<String> names = new ArrayList<>(values);
        for (String name : values) {
            if (name.indexOf('=') >= 0) {
                names.addAll(List.of(name.split("=")));
            }
        }
        return names;
    }

    /** Whether the text of a key names some components of a name and leaves others open, as {@code ^Jörg} and {@code Müller^} do. */
    public static boolean leavesComponentsOpen(ValueRepresentation vr, String text) {
        return vr == ValueRepresentation.PN && OpenName.isOpen(text);
    }

    private static Predicate<String> openName(String key, UnaryOperator<String> form) {
        OpenName name = OpenName.of(key, form);
        return value -> name.matches(form.apply(value));
    }

    private static UnaryOperator<String> form(ValueRepresentation vr, boolean caseSensitive) {
        if (vr == ValueRepresentation.PN) {
            return caseSensitive
                    ? text -> ComparableForm.withoutTrailingDelimiters(text.strip())
                    : ComparableForm::ofPersonName;
        }
        return caseSensitive ? String::strip : ComparableForm::of;
    }

    private static Predicate<String> values(ValueRepresentation vr, Matching matching, UnaryOperator<String> form) {
        if (matching instanceof Matching.AnyOf anyOf) {
            return anyOf.values().stream()
                    .map(alternative -> single(vr, alternative, form))
                    .reduce(value -> false, Predicate::or);
        }
        if (matching instanceof Matching.Wildcard wildcard) {
            if (leavesComponentsOpen(vr, wildcard.pattern())) {
                return openName(wildcard.pattern(), form);
            }
            WildcardPattern pattern = new WildcardPattern(form.apply(wildcard.pattern()));
            return value -> pattern.matches(form.apply(value));
        }
        if (matching instanceof Matching.Range range) {
            TemporalRange span = span(vr, range);
            return value ->
                    TemporalRange.of(vr, value).filter(span::holdsBeginOf).isPresent();
        }
        return value -> true;
    }

    /**
     * The span that a range covers, including open ends.
     *
     * @throws IllegalArgumentException if an end is not of the value representation
     */
    public static TemporalRange span(ValueRepresentation vr, Matching.Range range) {
        TemporalRange open = TemporalRange.unbounded(vr);
        return end(vr, range.from(), open).to(end(vr, range.to(), open));
    }

    private static TemporalRange end(ValueRepresentation vr, String end, TemporalRange open) {
        return end.isEmpty()
                ? open
                : TemporalRange.of(vr, end)
                        .orElseThrow(() -> new IllegalArgumentException("not a value of " + vr + ": \"" + end + "\""));
    }

    private static Predicate<String> single(ValueRepresentation vr, String alternative, UnaryOperator<String> form) {
        if (leavesComponentsOpen(vr, alternative)) {
            return openName(alternative, form);
        }
        String wanted = form.apply(alternative);
        Predicate<String> sameText = value -> form.apply(value).equals(wanted);
        return switch (vr) {
            case DA, TM, DT ->
                TemporalRange.of(vr, alternative)
                        .<Predicate<String>>map(span -> value -> TemporalRange.of(vr, value)
                                .filter(span::holdsBeginOf)
                                .isPresent())
                        .orElse(sameText);
            case IS, DS, SS, US, SL, UL, SV, UV, FL, FD ->
                number(vr, alternative)
                        .<Predicate<String>>map(number -> value -> number(vr, value)
                                .filter(other -> other.compareTo(number) == 0)
                                .isPresent())
                        .orElse(sameText);
            default -> sameText;
        };
    }

    /**
     * A number. For FL and FD it is rounded to a value that their bits can hold, because {@code 0.1} has to find the value that is stored
     * for it.
     */
    private static Optional<BigDecimal> number(ValueRepresentation vr, String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            return Optional.of(
                    switch (vr) {
                        case FL -> new BigDecimal(number.floatValue());
                        case FD -> new BigDecimal(number.doubleValue());
                        default -> number;
                    });
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
