package org.isocenter.dicom.matching;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** The syntax by which the text of a filter expresses a {@link Matching}. */
public enum MatchingSyntax {

    /**
     * The value of a query parameter (PS3.18 §8.3.4.1): commas separate alternatives, and so do backslashes in lists of UIDs; other
     * backslashes are ignored. If a comma may also belong to the value, the whole text is another alternative.
     */
    QUERY {
        @Override
        List<String> alternatives(ValueRepresentation vr, String text) {
            List<String> split = split(vr == ValueRepresentation.UI ? UID_SEPARATOR : COMMA, text);
            if (split.size() < 2 || !COMMA_IN_VALUE.contains(vr)) {
                return split;
            }
            Set<String> withWhole = new LinkedHashSet<>(split);
            withWhole.add(text);
            return List.copyOf(withWhole);
        }

        @Override
        String prepare(ValueRepresentation vr, String text) {
            String decoded = ENCODED_COMMA.matcher(text).replaceAll(",");
            return vr == ValueRepresentation.UI ? decoded : decoded.replace("\\", "");
        }
    },

    /** A value of a query's identifier (PS3.4 §C.2.2.2): backslashes separate alternatives. */
    IDENTIFIER {
        @Override
        List<String> alternatives(ValueRepresentation vr, String text) {
            return split(BACKSLASH, text);
        }

        @Override
        String prepare(ValueRepresentation vr, String text) {
            return text;
        }
    };

    private static final Set<ValueRepresentation> WILDCARDS = EnumSet.of(
            ValueRepresentation.AE,
            ValueRepresentation.CS,
            ValueRepresentation.LO,
            ValueRepresentation.LT,
            ValueRepresentation.PN,
            ValueRepresentation.SH,
            ValueRepresentation.ST,
            ValueRepresentation.UC,
            ValueRepresentation.UR,
            ValueRepresentation.UT);
    private static final Set<ValueRepresentation> COMMA_IN_VALUE = EnumSet.copyOf(WILDCARDS);
    private static final Set<ValueRepresentation> TEMPORAL =
            EnumSet.of(ValueRepresentation.DA, ValueRepresentation.TM, ValueRepresentation.DT);
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern BACKSLASH = Pattern.compile("\\\\");
    private static final Pattern UID_SEPARATOR = Pattern.compile("[,\\\\]");
    private static final Pattern ENCODED_COMMA = Pattern.compile("%2[cC]");
    private static final Pattern ONLY_ASTERISKS = Pattern.compile("\\*+");
    private static final String EMPTY_VALUE = "\"\"";

    static {
        COMMA_IN_VALUE.remove(ValueRepresentation.CS);
    }

    /**
     * The matching that a filter asks for.
     *
     * @param attribute names the attribute in a failure
     * @param vr the attribute's value representation, which decides what characters mean
     * @param text the filter, without any percent-encoding
     * @throws MatchingFailure if the text has wildcards and the value representation does not allow them (PS3.4 §C.2.2.2.4)
     */
    public Matching parse(Tag attribute, ValueRepresentation vr, String text) throws MatchingFailure {
        String value = prepare(vr, text).strip();
        if (value.isEmpty() || ONLY_ASTERISKS.matcher(value).matches()) {
            return new Matching.Universal();
        }
        if (value.equals(EMPTY_VALUE)) {
            return new Matching.EmptyValue();
        }
        List<String> alternatives = alternatives(vr, value);
        if (hasWildcard(value)) {
            if (!WILDCARDS.contains(vr)) {
                throw new MatchingFailure(attribute, vr);
            }
            if (alternatives.size() < 2 || alternatives.contains(value)) {
                return new Matching.Wildcard(value);
            }
        }
        return alternatives.size() == 1 && TEMPORAL.contains(vr)
                ? range(vr, value).orElseGet(() -> new Matching.AnyOf(alternatives))
                : new Matching.AnyOf(alternatives);
    }

    abstract List<String> alternatives(ValueRepresentation vr, String text);

    abstract String prepare(ValueRepresentation vr, String text);

    private static List<String> split(Pattern separator, String text) {
        return Arrays.stream(separator.split(text))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** A range, if the text is one. A text that is a single value is not a range: {@code 2005-01-01}, or a date-time with a time zone. */
    private static Optional<Matching> range(ValueRepresentation vr, String text) {
        if (TemporalRange.of(vr, text).isPresent()) {
            return Optional.empty();
        }
        for (int hyphen = text.indexOf('-'); hyphen >= 0; hyphen = text.indexOf('-', hyphen + 1)) {
            String from = text.substring(0, hyphen).strip();
            String to = text.substring(hyphen + 1).strip();
            if (isEnd(vr, from) && isEnd(vr, to) && !(from.isEmpty() && to.isEmpty())) {
                return Optional.of(new Matching.Range(from, to));
            }
        }
        return Optional.empty();
    }

    private static boolean isEnd(ValueRepresentation vr, String text) {
        return text.isEmpty() || TemporalRange.of(vr, text).isPresent();
    }
}
