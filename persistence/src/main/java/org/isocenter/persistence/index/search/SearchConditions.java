package org.isocenter.persistence.index.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.AttributeMatcher;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.dicom.matching.MomentMatcher;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.LabelCondition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.schema.ComputedAttribute;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.LabelEntity;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MatchedColumns;
import org.isocenter.persistence.index.schema.SearchColumn;

/**
 * The keys of a search in two groups. Those that the database can evaluate become predicates; the rest are
 * {@link ResidualKey}s, which are evaluated on the attributes in the rows or on the instances' metadata. A predicate
 * may be coarser than its key; then the key is residual too.
 */
final class SearchConditions {

    private final Search search;
    private final IndexedValues indexed;
    private final Parameters parameters = new Parameters();
    private final MatchingPredicates predicates;
    private final List<String> conditions = new ArrayList<>();
    private final List<String> lowerConditions = new ArrayList<>();
    private final List<ResidualKey> residual = new ArrayList<>();
    private boolean bySubQuery;
    private Level highest;
    private Level lowestKey;

    SearchConditions(Search search, IndexedValues indexed) {
        this.search = search;
        this.indexed = indexed;
        predicates = new MatchingPredicates(parameters, search.matching());
        highest = search.level();
        lowestKey = search.level();
        search.scope().ifPresent(this::addScope);
        search.ancestors()
                .forEach(ancestor -> add(
                        ancestor.level(),
                        Levels.alias(ancestor.level()) + ".id = "
                                + parameters.add(ancestor.id().value())));
        addLabels(search.labels());
        MetadataColumns metadata = new MetadataColumns(search.level(), parameters, predicates);
        search.metadata().forEach(key -> add(search.level(), metadata.predicate(key)));
        Map<Tag, List<MatchKey>> items = new LinkedHashMap<>();
        for (MatchKey key : uncombined()) {
            if (key.matching() instanceof Matching.Universal) {
                continue;
            }
            if (key.path().size() > 1) {
                items.computeIfAbsent(key.tag(), tag -> new ArrayList<>()).add(key);
            } else {
                addKey(key);
            }
        }
        items.forEach(this::addItem);
    }

    Parameters parameters() {
        return parameters;
    }

    /** The keys that the database does not evaluate, or not completely. */
    List<ResidualKey> residual() {
        return residual;
    }

    /** Whether evaluation needs the metadata of instances. */
    boolean needsMetadata() {
        return residual.stream().anyMatch(key -> key.carrier().isEmpty());
    }

    /** The lowest level whose rows, or whose metadata, residual keys are evaluated on. */
    Level lowestCarrier() {
        return residual.stream()
                .map(key -> key.carrier().orElse(Level.INSTANCE))
                .reduce(search.level(), Levels::lower);
    }

    /** Whether every row of the search's level matches. */
    boolean holdForAll() {
        return conditions.isEmpty() && lowerConditions.isEmpty() && residual.isEmpty();
    }

    /** The from and where clauses for rows of the search's level, with joins at least up to a level. */
    String rows(Level upTo) {
        return Levels.from(search.level(), Levels.higher(upTo, highest), search.level()) + where(allOfRow());
    }

    /**
     * As {@link #rows(Level)}, for rows in an order. If a sub-query finds the rows, the database is made to begin with
     * it, because H2 would otherwise read all rows in their order.
     */
    String rows(Level upTo, SearchOrder order) {
        Level top = Levels.higher(upTo, order.highest());
        return areReadIn(order) ? Levels.fromThenParents(search.level(), top) + where(allOfRow()) : rows(top);
    }

    /** Whether the rows are read from an index in that order, and not sorted. */
    boolean areReadIn(SearchOrder order) {
        return highest == search.level()
                && order.highest() == search.level()
                && !bySubQuery
                && !hasOnlyLowerConditions();
    }

    private List<String> allOfRow() {
        List<String> all = new ArrayList<>(conditions);
        if (!lowerConditions.isEmpty()) {
            all.add(hasOnlyLowerConditions() ? isParentOfMatch() : existsBelow());
        }
        return all;
    }

    /**
     * The from and where clauses for rows of the search's level, one for each row of the {@link #lowestCarrier} below
     * it, with the metadata of instances if that is needed.
     */
    String candidates(Level upTo) {
        Level lowest = lowestCarrier();
        if (lowest == search.level() && !needsMetadata()) {
            return rows(upTo);
        }
        List<String> all = new ArrayList<>(conditions);
        all.addAll(lowerConditions);
        return Levels.from(search.level(), Levels.higher(upTo, highest), Levels.lower(lowest, lowestKey))
                + (needsMetadata() ? " join InstanceMetadataEntity m on m.instance = i.pk" : "")
                + where(all);
    }

    private void addLabels(LabelCondition condition) {
        if (condition.labels().isEmpty()) {
            return;
        }
        bySubQuery = true;
        String alias = Levels.alias(search.level());
        String labelled = "select l." + LabelEntity.reference(search.level()) + " from LabelEntity l where l."
                + LabelEntity.reference(search.level()) + " is not null and l.label ";
        switch (condition.constraint()) {
            case ALL ->
                condition
                        .labels()
                        .forEach(label -> add(
                                search.level(), alias + ".pk in (" + labelled + "= " + parameters.add(label) + ")"));
            case ANY ->
                add(
                        search.level(),
                        alias + ".pk in (" + labelled + "in (" + parameters.add(List.copyOf(condition.labels()))
                                + "))");
            case NONE ->
                add(
                        search.level(),
                        alias + ".pk not in (" + labelled + "in (" + parameters.add(List.copyOf(condition.labels()))
                                + "))");
        }
    }

    private void addScope(ResourcePath scope) {
        add(Level.STUDY, "st.uid = " + parameters.add(MatchedColumns.storable(scope.study())));
        if (scope instanceof ResourcePath.Series series) {
            add(Level.SERIES, "se.uid = " + parameters.add(MatchedColumns.storable(series.series())));
        } else if (scope instanceof ResourcePath.Instance) {
            throw new IllegalArgumentException("nothing belongs to an instance");
        }
    }

    /**
     * The keys, except pairs of a date and a time that are ranges of the same form: these are combined to one range of
     * moments.
     */
    private List<MatchKey> uncombined() {
        List<MatchKey> keys = new ArrayList<>(search.keys());
        for (MatchKey date : search.keys()) {
            DatesAndTimes.timeOf(date.tag())
                    .filter(time -> date.path().size() == 1)
                    .flatMap(time -> search.keys().stream()
                            .filter(key -> key.path().equals(List.of(time)))
                            .findFirst())
                    .filter(time -> areOneRange(date, time))
                    .ifPresent(time -> {
                        keys.remove(date);
                        keys.remove(time);
                        addCombined(date, (Matching.Range) date.matching(), time, (Matching.Range) time.matching());
                    });
        }
        return keys;
    }

    private static boolean areOneRange(MatchKey date, MatchKey time) {
        return date.matching() instanceof Matching.Range dates
                && time.matching() instanceof Matching.Range times
                && dates.from().isEmpty() == times.from().isEmpty()
                && dates.to().isEmpty() == times.to().isEmpty();
    }

    private void addCombined(MatchKey date, Matching.Range dates, MatchKey time, Matching.Range times) {
        Optional<SearchColumn> dateColumn = SearchColumn.of(date.tag());
        Optional<SearchColumn> timeColumn = SearchColumn.of(time.tag());
        if (search.matching().timezone().isEmpty() && dateColumn.isPresent() && timeColumn.isPresent()) {
            add(
                    dateColumn.get().level(),
                    predicates.moment(
                            dateColumn.get().path(), dates, timeColumn.get().path(), times));
            return;
        }
        addCoarse(date);
        residual.add(ResidualKey.ofMoment(
                date.tag(),
                Optional.of(time.tag()),
                MomentMatcher.ofCombined(dates, times, search.matching().timezone()),
                search));
    }

    private void addKey(MatchKey key) {
        Optional<ComputedAttribute> computed = ComputedAttribute.of(key.tag());
        if (computed.isPresent()) {
            add(computed.get().level(), predicates.of(computed.get(), key.matching()));
            return;
        }
        if (key.vr() == ValueRepresentation.DA
                && search.matching().timezone().isPresent()
                && !(key.matching() instanceof Matching.EmptyValue)) {
            addCoarse(key);
            residual.add(ResidualKey.ofMoment(
                    key.tag(),
                    DatesAndTimes.timeOf(key.tag()),
                    MomentMatcher.of(key.vr(), key.matching(), search.matching().timezone()),
                    search));
            return;
        }
        if (!addPredicate(key) || needsEvaluation(key)) {
            residual.add(ResidualKey.of(key, search));
        }
    }

    /** Whether a key is not completely decided by its predicate. */
    private boolean needsEvaluation(MatchKey key) {
        return search.matching().caseSensitive() && key.vr().isText()
                || key.matching() instanceof Matching.AnyOf anyOf
                        && anyOf.values().stream()
                                .anyMatch(value -> AttributeMatcher.leavesComponentsOpen(key.vr(), value))
                || key.matching() instanceof Matching.Wildcard wildcard
                        && AttributeMatcher.leavesComponentsOpen(key.vr(), wildcard.pattern());
    }

    /** Adds the predicate of a key, if there is one. */
    private boolean addPredicate(MatchKey key) {
        Optional<SearchColumn> column =
                SearchColumn.of(key.tag()).filter(known -> key.path().size() == 1);
        bySubQuery |= column.isEmpty() || column.get().isName();
        if (column.isPresent()) {
            Optional<String> predicate = predicates.of(column.get(), key.matching());
            predicate.ifPresent(text -> add(column.get().level(), text));
            return predicate.isPresent();
        }
        Optional<Level> level = indexed.levelOf(key.tag(), key.vr(), search.level());
        level.ifPresent(at -> add(at, predicates.ofValue(at, key)));
        return level.isPresent();
    }

    /**
     * Restricts the rows to those whose date is within a day of a key's range, because in another time zone it may be
     * the day before or after.
     */
    private void addCoarse(MatchKey key) {
        SearchColumn.of(key.tag())
                .flatMap(column -> predicates
                        .withinADay(column.path(), key.matching())
                        .map(text -> Map.entry(column.level(), text)))
                .ifPresent(predicate -> add(predicate.getKey(), predicate.getValue()));
    }

    /**
     * The predicates are true if each key is matched by any item of the sequence. The evaluation decides whether it is
     * the same item.
     */
    private void addItem(Tag sequence, List<MatchKey> keys) {
        boolean decided = keys.size() == 1;
        for (MatchKey key : keys) {
            boolean byPredicate = !(key.matching() instanceof Matching.EmptyValue) && addPredicate(key);
            decided &= byPredicate && !needsEvaluation(key);
        }
        if (!decided) {
            residual.add(ResidualKey.ofItem(sequence, keys, search));
        }
    }

    private void add(Level level, String condition) {
        if (level.compareTo(search.level()) <= 0) {
            highest = Levels.higher(highest, level);
            conditions.add(condition);
        } else {
            lowestKey = Levels.lower(lowestKey, level);
            lowerConditions.add(condition);
        }
    }

    private boolean hasOnlyLowerConditions() {
        return conditions.isEmpty() && !lowerConditions.isEmpty();
    }

    /**
     * Has the same result as {@link #existsBelow}. It makes the database begin with the lower level if nothing else
     * restricts the rows; otherwise H2 would read below every row.
     */
    private String isParentOfMatch() {
        String parent =
                switch (search.level()) {
                    case PATIENT -> "st.patient";
                    case STUDY -> "se.study";
                    case SERIES, INSTANCE -> "i.series";
                };
        Level below = Levels.below(search.level());
        return Levels.alias(search.level()) + ".pk in (select " + parent + Levels.from(below, below, lowestKey)
                + where(lowerConditions) + ")";
    }

    private String existsBelow() {
        Level below = Levels.below(search.level());
        String parent =
                switch (search.level()) {
                    case PATIENT -> "st.patient = p.pk";
                    case STUDY -> "se.study = st.pk";
                    case SERIES, INSTANCE -> "i.series = se.pk";
                };
        List<String> all = new ArrayList<>();
        all.add(parent);
        all.addAll(lowerConditions);
        return "exists (select " + Levels.alias(below) + ".pk" + Levels.from(below, below, lowestKey) + where(all)
                + ")";
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
