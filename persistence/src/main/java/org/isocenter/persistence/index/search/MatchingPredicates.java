package org.isocenter.persistence.index.search;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.AttributeMatcher;
import org.isocenter.dicom.matching.ComparableForm;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.dicom.matching.TemporalRange;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.MatchingOptions;
import org.isocenter.persistence.index.schema.AttributeValueEntity;
import org.isocenter.persistence.index.schema.ComputedAttribute;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MatchedColumns;
import org.isocenter.persistence.index.schema.NameWords;
import org.isocenter.persistence.index.schema.SearchColumn;

/**
 * Converts matching to predicates on columns (PS3.4 §C.2.2.2). The text of a predicate consists of constants; values
 * are parameters. A prefix is written as a range of the index, because a database that plans a statement before it
 * knows the parameters could not use the index for {@code like}.
 */
final class MatchingPredicates {

    /** True for no row. */
    static final String NOTHING = "1 = 0";

    private static final char ESCAPE = '!';
    private static final String FIRST_DAY = "00000101";
    private static final String LAST_DAY = "99991231";
    private static final String FIRST_TIME = "000000";

    /** The most alternatives of a key that are compared by sound. Further ones are compared as they are written. */
    private static final int MOST_FUZZY_NAMES = 20;

    private final Parameters parameters;
    private final MatchingOptions options;

    MatchingPredicates(Parameters parameters, MatchingOptions options) {
        this.parameters = parameters;
        this.options = options;
    }

    /**
     * The predicate that a column's value matches a key.
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
            case PATIENT_NAME -> Optional.of(name("PatientNameEntity", column, matching));
            case REFERRING_PHYSICIAN_NAME -> Optional.of(name("ReferringPhysicianNameEntity", column, matching));
        };
    }

    /** The predicate that a row's computed attribute matches a key. */
    String of(ComputedAttribute computed, Matching matching) {
        return switch (computed) {
            case INSTANCE_AVAILABILITY -> constant(ComputedAttribute.ONLINE, matching);
            case AVAILABLE_TRANSFER_SYNTAX_UID -> exists(computed, "x.transferSyntaxUid", matching);
            case MODALITIES_IN_STUDY -> exists(computed, "x.modality", matching);
            case SOP_CLASSES_IN_STUDY -> exists(computed, "x.sopClassUid", matching);
            default -> number(computed.query(), matching).orElse(NOTHING);
        };
    }

    private String exists(ComputedAttribute computed, String column, Matching matching) {
        return matching instanceof Matching.EmptyValue
                ? "not exists (" + computed.query() + column + " <> '')"
                : "exists (" + computed.query() + text(column, matching, ComparableForm::of) + ")";
    }

    /** The predicate that one of the indexed values of an attribute without a column matches a key. */
    String ofValue(Level level, MatchKey key) {
        String attribute = key.path().stream().map(Tag::hex).collect(Collectors.joining("."));
        String owner = Levels.alias(level) + ".pk";
        ValueRepresentation vr = key.vr();
        if (key.matching() instanceof Matching.EmptyValue) {
            return "not exists (" + valuesOf(level, attribute) + "v.owner = " + owner + ")";
        }
        Supplier<String> literal = () -> owner + " in (" + valuesOf(level, attribute) + value(vr, key.matching()) + ")";
        return vr == ValueRepresentation.PN ? orFuzzy(literal, owner, level, attribute, key.matching()) : literal.get();
    }

    private String value(ValueRepresentation vr, Matching matching) {
        String path = "v.compared";
        return switch (vr) {
            case DA, TM -> moment(path, vr, matching);
            case PN -> nameText(path, matching);
            default -> text(path, matching, value -> IndexedValues.form(vr, value));
        };
    }

    /** The predicate that a date and a time, taken together, lie in a range. */
    String moment(String date, Matching.Range dates, String time, Matching.Range times) {
        String first = dates.from().isEmpty() ? FIRST_DAY : start(ValueRepresentation.DA, dates.from());
        String last = dates.to().isEmpty() ? LAST_DAY : end(ValueRepresentation.DA, dates.to());
        List<String> all = new ArrayList<>();
        all.add(between(date, new TemporalRange(first, last)));
        if (!dates.from().isEmpty()) {
            all.add("(" + date + " > " + parameters.add(first) + " or " + time + " >= "
                    + parameters.add(start(ValueRepresentation.TM, times.from())) + ")");
        }
        if (!dates.to().isEmpty()) {
            TemporalRange until = new TemporalRange(FIRST_TIME, end(ValueRepresentation.TM, times.to()));
            all.add("(" + date + " < " + parameters.add(last) + " or " + between(time, until) + ")");
        }
        return String.join(" and ", all);
    }

    private static String start(ValueRepresentation vr, String text) {
        return TemporalRange.of(vr, text).map(TemporalRange::from).orElse(text);
    }

    private static String end(ValueRepresentation vr, String text) {
        return TemporalRange.of(vr, text).map(TemporalRange::to).orElse(text);
    }

    /**
     * The predicate that a date is at most a day before or after the range of a key; empty if the key has more than one
     * range.
     */
    Optional<String> withinADay(String path, Matching matching) {
        Matching.Range range = matching instanceof Matching.Range given
                ? given
                : matching instanceof Matching.AnyOf anyOf && anyOf.values().size() == 1
                        ? new Matching.Range(
                                anyOf.values().get(0), anyOf.values().get(0))
                        : new Matching.Range("", "");
        String from = nextDay(start(ValueRepresentation.DA, range.from()), -1).orElse(FIRST_DAY);
        String to = nextDay(end(ValueRepresentation.DA, range.to()), 1).orElse(LAST_DAY);
        return range.from().isEmpty() && range.to().isEmpty()
                ? Optional.empty()
                : Optional.of(path + " between " + parameters.add(from) + " and " + parameters.add(to));
    }

    /** Days that a month does not have are replaced by its last day. */
    private static Optional<String> nextDay(String day, int days) {
        if (!day.matches("\\d{8}")) {
            return Optional.empty();
        }
        YearMonth month = YearMonth.of(Integer.parseInt(day, 0, 4, 10), Integer.parseInt(day, 4, 6, 10));
        int dayOfMonth = Math.min(Integer.parseInt(day, 6, 8, 10), month.lengthOfMonth());
        LocalDate next = month.atDay(dayOfMonth).plusDays(days);
        return next.getYear() < 0 || next.getYear() > 9999
                ? Optional.empty()
                : Optional.of(DateTimeFormatter.BASIC_ISO_DATE.format(next));
    }

    /** The predicate that a text in comparable form matches a key. */
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

    /** The predicate that a count is one of the wanted numbers; empty if one of them cannot be a count. */
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

    /** The predicate that a value that is the same for all rows matches a key. */
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

    /** A sub-query that does not depend on the row reads the index of names once, whatever the order of the rows. */
    private String name(String entity, SearchColumn column, Matching matching) {
        String owner = column.path();
        if (matching instanceof Matching.EmptyValue) {
            return "not exists (select n.owner from " + entity + " n where n.owner = " + owner + ")";
        }
        Supplier<String> literal =
                () -> owner + " in (select n.owner from " + entity + " n where " + nameText("n.name", matching) + ")";
        return orFuzzy(literal, owner, column.level(), column.tag().hex(), matching);
    }

    /**
     * The predicate that a name in comparable form matches a key. If the key leaves components open, the predicate is
     * coarser.
     */
    String nameText(String path, Matching matching) {
        if (matching instanceof Matching.Wildcard wildcard) {
            return nameWildcard(path, wildcard.pattern());
        }
        if (!(matching instanceof Matching.AnyOf anyOf)) {
            return NOTHING;
        }
        List<String> exact = new ArrayList<>();
        List<String> alternatives = new ArrayList<>();
        for (String value : anyOf.values()) {
            if (AttributeMatcher.leavesComponentsOpen(ValueRepresentation.PN, value)) {
                alternatives.add(nameWildcard(path, value));
            } else {
                exact.add(MatchedColumns.cut(ComparableForm.ofPersonName(value)));
            }
        }
        exact.removeIf(String::isEmpty);
        if (!exact.isEmpty() || alternatives.isEmpty()) {
            alternatives.add(in(path, exact.stream().distinct().toList()));
        }
        return alternatives.size() == 1 ? alternatives.get(0) : '(' + String.join(" or ", alternatives) + ')';
    }

    private String nameWildcard(String path, String name) {
        if (!AttributeMatcher.leavesComponentsOpen(ValueRepresentation.PN, name)) {
            return wildcard(path, MatchedColumns.cut(ComparableForm.ofPersonName(name)));
        }
        String open = Arrays.stream(name.strip().split("\\^", -1))
                .map(component -> component.isBlank() ? "*" : ComparableForm.of(component))
                .collect(Collectors.joining("^"));
        // The name may end after the last component that the key has.
        return wildcard(path, MatchedColumns.cut(open.replaceFirst("(?:\\^\\*)+$", "*")));
    }

    /**
     * The predicate that the name matches literally, or has a word that sounds like each word of the key. Only the
     * latter if it includes the former.
     */
    private String orFuzzy(Supplier<String> literal, String owner, Level level, String attribute, Matching matching) {
        if (!options.fuzzyNames()) {
            return literal.get();
        }
        List<String> names = matching instanceof Matching.Wildcard wildcard
                ? List.of(wildcard.pattern())
                : matching instanceof Matching.AnyOf anyOf ? anyOf.values() : List.of();
        List<List<String>> compared = names.stream()
                .limit(MOST_FUZZY_NAMES)
                .map(NameWords::of)
                .filter(words -> !words.isEmpty())
                .distinct()
                .toList();
        List<String> alternatives = new ArrayList<>(compared.stream()
                .map(words -> words.stream()
                        .map(word -> owner + " in (" + word(level, attribute, word) + ")")
                        .collect(Collectors.joining(" and ")))
                .toList());
        if (names.isEmpty()
                || names.size() > MOST_FUZZY_NAMES
                || !names.stream().allMatch(NameWords::findsWhatMatches)) {
            alternatives.add(literal.get());
            return '(' + String.join(" or ", alternatives) + ')';
        }
        return alternatives.size() == 1
                ? alternatives.get(0)
                : oneWordOfEach(compared, owner, level, attribute) + '(' + String.join(" or ", alternatives) + ')';
    }

    /**
     * A predicate that all alternatives imply, so that an index can be used: the name has one word of one of them.
     * Empty if one of them has wildcards in every word.
     */
    private String oneWordOfEach(List<List<String>> alternatives, String owner, Level level, String attribute) {
        Set<String> codes = new LinkedHashSet<>();
        for (List<String> words : alternatives) {
            Optional<String> word =
                    words.stream().filter(known -> !NameWords.isPattern(known)).findFirst();
            if (word.isEmpty()) {
                return "";
            }
            codes.addAll(NameWords.codes(word.get()));
        }
        return owner + " in (" + sounds(level, attribute, codes) + ") and ";
    }

    private String word(Level level, String attribute, String word) {
        return NameWords.isPattern(word)
                ? valuesOf(level, attribute + IndexedValues.WORDS) + wildcard("v.compared", word)
                : sounds(level, attribute, NameWords.codes(word));
    }

    private String sounds(Level level, String attribute, Set<String> codes) {
        return valuesOf(level, attribute + IndexedValues.SOUNDS) + in("v.compared", List.copyOf(codes));
    }

    private String valuesOf(Level level, String attribute) {
        return "select v.owner from " + AttributeValueEntity.entity(level) + " v where v.attribute = "
                + parameters.add(attribute) + " and ";
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

    /**
     * Limits the range to texts before the first one that does not begin with the prefix any more. This is the same in
     * the order of code points and in that of UTF-16.
     */
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
