package org.isocenter.persistence.index.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.DicomDate;
import org.isocenter.dicom.dataset.DicomDateTime;
import org.isocenter.dicom.dataset.DicomTime;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.AttributeMatcher;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.dicom.matching.MomentMatcher;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.MatchingOptions;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MainAttributes;
import org.isocenter.persistence.index.schema.NameWords;

/**
 * A key, or several that belong together, evaluated on attributes.
 *
 * @param attributes the attributes that the test reads; the first is the one that the key is for
 * @param carrier the level whose rows hold them; empty if only the instances' metadata does
 * @param test whether a resource with these attributes matches
 */
record ResidualKey(List<Tag> attributes, Optional<Level> carrier, Predicate<DataSet> test) {

    ResidualKey {
        attributes = List.copyOf(attributes);
    }

    /** A key of one attribute at the top level of the data set. */
    static ResidualKey of(MatchKey key, Search search) {
        List<Tag> attributes = key.vr() == ValueRepresentation.DT
                ? List.of(key.tag(), Tag.TIMEZONE_OFFSET_FROM_UTC)
                : List.of(key.tag());
        return new ResidualKey(attributes, carrier(Set.of(key.tag()), search.level()), test(key, search.matching()));
    }

    /** Keys of attributes inside one sequence: one item has to match them all (PS3.4 §C.2.2.2.6). */
    static ResidualKey ofItem(Tag sequence, List<MatchKey> keys, Search search) {
        Predicate<DataSet> item = itemTest(keys, 1, search.matching());
        return new ResidualKey(
                List.of(sequence),
                carrier(Set.of(sequence), search.level()),
                dataSet -> dataSet.items(sequence).stream().anyMatch(item));
    }

    /** A date, with the time that belongs to it, in time zones. */
    static ResidualKey ofMoment(Tag date, Optional<Tag> time, MomentMatcher matcher, Search search) {
        List<Tag> attributes = new ArrayList<>(List.of(date));
        time.ifPresent(attributes::add);
        Optional<Level> carrier = carrier(Set.copyOf(attributes), search.level());
        attributes.add(Tag.TIMEZONE_OFFSET_FROM_UTC);
        return new ResidualKey(attributes, carrier, dataSet -> moment(dataSet, date, time)
                .filter(moment -> matcher.matches(moment, Optional.empty()))
                .isPresent());
    }

    /** The nearest level whose rows hold all of the attributes. */
    private static Optional<Level> carrier(Set<Tag> tags, Level level) {
        return Levels.nearest(level, at -> MainAttributes.stored(at).containsAll(tags));
    }

    boolean matches(DataSet dataSet) {
        return test.test(dataSet);
    }

    private static Predicate<DataSet> test(MatchKey key, MatchingOptions options) {
        Tag tag = key.path().get(key.path().size() - 1);
        if (key.vr() == ValueRepresentation.DT && isMoment(key.matching())) {
            MomentMatcher matcher = MomentMatcher.of(key.vr(), key.matching(), options.timezone());
            return dataSet -> dataSet.strings(tag).stream()
                    .flatMap(value -> DicomDateTime.parse(value).stream())
                    .anyMatch(moment -> matcher.matches(moment, timezone(dataSet)));
        }
        AttributeMatcher matcher = AttributeMatcher.of(key.vr(), key.matching(), options.caseSensitive());
        Predicate<DataSet> literal = dataSet -> matcher.matches(dataSet.get(tag));
        return options.fuzzyNames() && key.vr() == ValueRepresentation.PN
                ? literal.or(fuzzy(tag, key.matching()))
                : literal;
    }

    private static Predicate<DataSet> fuzzy(Tag tag, Matching matching) {
        List<String> names = matching instanceof Matching.Wildcard wildcard
                ? List.of(wildcard.pattern())
                : matching instanceof Matching.AnyOf anyOf ? anyOf.values() : List.of();
        return dataSet -> dataSet.strings(tag).stream()
                .anyMatch(name -> names.stream().anyMatch(wanted -> NameWords.match(wanted, name)));
    }

    private static Predicate<DataSet> itemTest(List<MatchKey> keys, int depth, MatchingOptions options) {
        Map<Tag, List<MatchKey>> deeper = new LinkedHashMap<>();
        Predicate<DataSet> all = item -> true;
        for (MatchKey key : keys) {
            if (key.path().size() == depth + 1) {
                all = all.and(test(key, options));
            } else {
                deeper.computeIfAbsent(key.path().get(depth), tag -> new ArrayList<>())
                        .add(key);
            }
        }
        for (Map.Entry<Tag, List<MatchKey>> nested : deeper.entrySet()) {
            Predicate<DataSet> item = itemTest(nested.getValue(), depth + 1, options);
            Tag sequence = nested.getKey();
            all = all.and(dataSet -> dataSet.items(sequence).stream().anyMatch(item));
        }
        return all;
    }

    private static boolean isMoment(Matching matching) {
        return matching instanceof Matching.AnyOf || matching instanceof Matching.Range;
    }

    /** A date without its time is a moment without a time zone, because its day in another time zone is not known. */
    private static Optional<DicomDateTime> moment(DataSet dataSet, Tag date, Optional<Tag> time) {
        Optional<DicomDate> day = dataSet.string(date).flatMap(DicomDate::parse);
        Optional<DicomTime> moment =
                time.flatMap(dataSet::string).map(String::strip).flatMap(DicomTime::parse);
        LocalDate first = day.map(DicomDate::first).orElse(LocalDate.EPOCH);
        return day.map(known -> moment.isPresent()
                ? new DicomDateTime(
                        first.atTime(moment.get().first()),
                        first.atTime(moment.get().last()),
                        timezone(dataSet).orElse(null))
                : new DicomDateTime(first.atStartOfDay(), first.atTime(23, 59, 59), null));
    }

    private static Optional<ZoneOffset> timezone(DataSet dataSet) {
        return dataSet.get(Tag.TIMEZONE_OFFSET_FROM_UTC).map(Attribute::text).flatMap(ResidualKey::offset);
    }

    private static Optional<ZoneOffset> offset(String text) {
        try {
            return text.strip().matches("[+-]\\d{4}") ? Optional.of(ZoneOffset.of(text.strip())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
