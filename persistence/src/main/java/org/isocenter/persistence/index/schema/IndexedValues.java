package org.isocenter.persistence.index.schema;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.ComparableForm;
import org.isocenter.dicom.matching.TemporalRange;
import org.isocenter.persistence.index.ExtraMainAttributes;
import org.isocenter.persistence.index.Level;

/**
 * The attributes without a column that are indexed at each level, and their indexed values: the main attributes of
 * patients, studies and series, and those that a site has chosen.
 */
public final class IndexedValues {

    /** The suffix of a name's tag in rows for its words. */
    public static final String WORDS = "^";

    /** The suffix of a name's tag in rows for the phonetic codes of its words. */
    public static final String SOUNDS = "~";

    /** The most rows of one resource. A sequence of thousands of items is found only by its first items. */
    private static final int MOST = 2000;

    private static final int DEEPEST = 5;

    private final Map<Level, Set<Tag>> indexed = new EnumMap<>(Level.class);

    public IndexedValues(ExtraMainAttributes extra) {
        for (Level level : Level.values()) {
            Set<Tag> tags = new HashSet<>(level == Level.INSTANCE ? Set.of() : MainAttributes.stored(level));
            tags.addAll(extra.of(level));
            tags.removeIf(tag -> SearchColumn.of(tag).isPresent()
                    || ComputedAttribute.of(tag).isPresent());
            indexed.put(level, Set.copyOf(tags));
        }
    }

    /**
     * The level whose rows decide on an attribute in a search: the nearest from the search's level upwards, else
     * downwards.
     *
     * @return empty if the attribute is not indexed, or only in a form that needs evaluation
     */
    public Optional<Level> levelOf(Tag tag, ValueRepresentation vr, Level searched) {
        return isIndexed(vr)
                ? Levels.nearest(
                        searched, level -> indexed.getOrDefault(level, Set.of()).contains(tag))
                : Optional.empty();
    }

    /** The values to index for a resource of a level. */
    public Set<IndexedValue> of(Level level, DataSet dataSet) {
        Set<IndexedValue> values = new LinkedHashSet<>();
        Set<Tag> tags = indexed.getOrDefault(level, Set.of());
        for (Attribute attribute : dataSet) {
            Optional<SearchColumn> column = SearchColumn.of(attribute.tag()).filter(known -> known.level() == level);
            if (tags.contains(attribute.tag())) {
                add(attribute.tag().hex(), attribute, values, 0);
            } else if (column.filter(SearchColumn::isName).isPresent()) {
                addSounds(attribute.tag().hex(), attribute, values);
            }
        }
        return values;
    }

    private static boolean isIndexed(ValueRepresentation vr) {
        return switch (vr) {
            case DT, OB, OD, OF, OL, OV, OW, UN -> false;
            default -> true;
        };
    }

    private static void add(String path, Attribute attribute, Set<IndexedValue> values, int depth) {
        ValueRepresentation vr = attribute.vr();
        if (vr == ValueRepresentation.SQ) {
            if (depth < DEEPEST - 1) {
                attribute
                        .items()
                        .forEach(item -> item.forEach(
                                nested -> add(path + "." + nested.tag().hex(), nested, values, depth + 1)));
            }
        } else if (isIndexed(vr) && !attribute.isEmpty()) {
            for (String value : attribute.strings()) {
                forms(vr, value).forEach(form -> put(path, form, values));
            }
            if (vr == ValueRepresentation.PN) {
                addSounds(path, attribute, values);
            }
        }
    }

    private static void addSounds(String path, Attribute attribute, Set<IndexedValue> values) {
        for (String name : attribute.strings()) {
            for (String word : NameWords.of(name)) {
                put(path + WORDS, word, values);
                NameWords.codes(word).forEach(code -> put(path + SOUNDS, code, values));
            }
        }
    }

    private static void put(String path, String compared, Set<IndexedValue> values) {
        if (values.size() < MOST && !compared.isEmpty()) {
            values.add(new IndexedValue(path, compared));
        }
    }

    private static Set<String> forms(ValueRepresentation vr, String value) {
        return switch (vr) {
            case PN -> MatchedColumns.names(value);
            default -> Set.of(form(vr, value));
        };
    }

    /** The form in which a value of an attribute, or of a key, is compared. */
    public static String form(ValueRepresentation vr, String value) {
        return switch (vr) {
            case UI -> MatchedColumns.cut(value.strip());
            case DA, TM ->
                TemporalRange.of(vr, value).map(TemporalRange::from).orElseGet(() -> MatchedColumns.noMoment(value));
            case IS, DS, SS, US, SL, UL, SV, UV, FL, FD -> number(vr, value);
            case PN -> MatchedColumns.cut(ComparableForm.ofPersonName(value));
            default -> MatchedColumns.cut(ComparableForm.of(value));
        };
    }

    private static String number(ValueRepresentation vr, String value) {
        try {
            BigDecimal number = new BigDecimal(value.strip());
            return switch (vr) {
                case FL -> Float.toString(number.floatValue());
                case FD -> Double.toString(number.doubleValue());
                default -> number.stripTrailingZeros().toString();
            };
        } catch (NumberFormatException e) {
            return MatchedColumns.cut(ComparableForm.of(value));
        }
    }
}
