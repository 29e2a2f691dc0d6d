package org.isocenter.persistence.index.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.SearchFailure;
import org.isocenter.persistence.index.SortKey;
import org.isocenter.persistence.index.schema.AttributeValueEntity;
import org.isocenter.persistence.index.schema.ComputedAttribute;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.OrderTerm;
import org.isocenter.persistence.index.schema.SearchColumn;

/** The order of a search's matches: the requested order, then the stable order of their level. */
final class SearchOrder {

    private final Level level;
    private final List<OrderTerm> terms = new ArrayList<>();
    private final Parameters parameters;
    private final IndexedValues indexed;
    private Level highest;

    /** @throws SearchFailure.NotSortable if matches cannot be ordered by an attribute */
    SearchOrder(Search search, IndexedValues indexed, Parameters parameters) {
        this.level = search.level();
        this.indexed = indexed;
        this.parameters = parameters;
        highest = level;
        for (SortKey key : search.order()) {
            String expression = key instanceof SortKey.ByMetadata metadata
                    ? new MetadataColumns(level, parameters, new MatchingPredicates(parameters, search.matching()))
                            .expression(metadata)
                    : expression((SortKey.ByAttribute) key);
            terms.add(new OrderTerm(expression, key.descending()));
        }
        terms.addAll(Levels.order(level));
    }

    /** The highest level that has to be joined. */
    Level highest() {
        return highest;
    }

    /** The order by clause for a query of the rows themselves. */
    String clause() {
        return " order by " + join(i -> terms.get(i).of(terms.get(i).expression()));
    }

    /** The order by clause for the {@link #columns} of a sub-query. */
    String clauseOf(String query) {
        return " order by " + join(i -> terms.get(i).of(query + ".o" + i));
    }

    /** The expressions of the order, as further columns of a select clause. */
    String columns() {
        return ", " + join(i -> terms.get(i).expression() + " as o" + i);
    }

    /** The expressions of the order, as a list. */
    String expressions() {
        return join(i -> terms.get(i).expression());
    }

    private String join(IntFunction<String> text) {
        return IntStream.range(0, terms.size()).mapToObj(text).collect(Collectors.joining(", "));
    }

    private String expression(SortKey.ByAttribute key) {
        Optional<SearchColumn> column =
                SearchColumn.of(key.attribute()).filter(known -> known.level().compareTo(level) <= 0);
        if (column.isPresent()) {
            highest = Levels.higher(highest, column.get().level());
            return switch (column.get().form()) {
                case TEXT, UID, DATE, TIME, NUMBER -> column.get().path();
                case PATIENT_NAME -> smallest("n.name", "PatientNameEntity n where n.owner = p.pk");
                case REFERRING_PHYSICIAN_NAME ->
                    smallest("n.name", "ReferringPhysicianNameEntity n where n.owner = st.pk");
            };
        }
        Optional<ComputedAttribute> computed = ComputedAttribute.of(key.attribute())
                .filter(known -> known.level().compareTo(level) <= 0);
        if (computed.isPresent()) {
            highest = Levels.higher(highest, computed.get().level());
            return computed.get().sortExpression().orElseThrow(() -> new SearchFailure.NotSortable(key.attribute()));
        }
        return value(key.attribute(), key.vr());
    }

    /** Values are stored as text, so numbers would be in the order of their digits. */
    private String value(Tag attribute, ValueRepresentation vr) {
        Level at = indexed.levelOf(attribute, vr, level)
                .filter(known -> known.compareTo(level) <= 0 && isOrderedAsText(vr))
                .orElseThrow(() -> new SearchFailure.NotSortable(attribute));
        highest = Levels.higher(highest, at);
        return smallest(
                "v.compared",
                AttributeValueEntity.entity(at) + " v where v.owner = " + Levels.alias(at) + ".pk and v.attribute = "
                        + parameters.add(attribute.hex()));
    }

    private static boolean isOrderedAsText(ValueRepresentation vr) {
        return switch (vr) {
            case IS, DS, SS, US, SL, UL, SV, UV, FL, FD, SQ -> false;
            default -> true;
        };
    }

    private static String smallest(String column, String rows) {
        return "coalesce((select min(" + column + ") from " + rows + "), '')";
    }
}
