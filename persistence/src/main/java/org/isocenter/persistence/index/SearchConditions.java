package org.isocenter.persistence.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.dicom.web.ResourcePath;

/**
 * The keys of a search, divided: what the database decides becomes predicates, the rest are {@link ResidualKey}s, evaluated on what the
 * rows carry or on the instances' metadata.
 */
final class SearchConditions {

    private final Search search;
    private final Parameters parameters = new Parameters();
    private final MatchingPredicates predicates = new MatchingPredicates(parameters);
    private final List<String> conditions = new ArrayList<>();
    private final List<String> lowerConditions = new ArrayList<>();
    private final List<ResidualKey> residual = new ArrayList<>();
    private Level highest;
    private Level lowestKey;

    SearchConditions(Search search) {
        this.search = search;
        highest = search.level();
        lowestKey = search.level();
        search.scope().ifPresent(this::addScope);
        search.keys().forEach(this::addKey);
    }

    Parameters parameters() {
        return parameters;
    }

    /** The keys that the database does not decide. */
    List<ResidualKey> residual() {
        return residual;
    }

    /** Whether deciding needs the metadata of instances. */
    boolean needsMetadata() {
        return residual.stream().anyMatch(key -> key.level().isEmpty());
    }

    /** From and where for rows of the search's level; the joins reach at least up to a level. */
    String rows(Level upTo) {
        List<String> all = new ArrayList<>(conditions);
        if (!lowerConditions.isEmpty()) {
            all.add(existsBelow());
        }
        return Levels.from(search.level(), Levels.higher(upTo, highest), search.level()) + where(all);
    }

    /** From and where for rows of the search's level, one for each instance below it with its metadata. */
    String rowsWithMetadata(Level upTo) {
        List<String> all = new ArrayList<>(conditions);
        all.addAll(lowerConditions);
        return Levels.from(search.level(), Levels.higher(upTo, highest), Level.INSTANCE)
                + " join InstanceMetadataEntity m on m.instance = i.pk"
                + where(all);
    }

    private void addScope(ResourcePath scope) {
        add(Level.STUDY, "st.uid = " + parameters.add(MatchedColumns.storable(scope.study())));
        if (scope instanceof ResourcePath.Series series) {
            add(Level.SERIES, "se.uid = " + parameters.add(MatchedColumns.storable(series.series())));
        } else if (scope instanceof ResourcePath.Instance) {
            throw new IllegalArgumentException("nothing belongs to an instance");
        }
    }

    private void addKey(MatchKey key) {
        if (key.matching() instanceof Matching.Universal) {
            return;
        }
        if (key.path().size() > 1) {
            residual.add(ResidualKey.of(key, search));
            return;
        }
        Optional<ComputedAttribute> computed = ComputedAttribute.of(key.tag());
        if (computed.isPresent()) {
            add(computed.get().level(), computed.get().predicate(key.matching(), predicates));
            return;
        }
        Optional<SearchColumn> column = SearchColumn.of(key.tag());
        Optional<String> predicate = column.flatMap(known -> predicates.of(known, key.matching()));
        predicate.ifPresent(text -> add(column.get().level(), text));
        if (predicate.isEmpty() || (search.caseSensitive() && key.vr().isText())) {
            residual.add(ResidualKey.of(key, search));
        }
    }

    private void add(Level level, String condition) {
        if (level.compareTo(search.level()) <= 0) {
            highest = Levels.higher(highest, level);
            conditions.add(condition);
        } else {
            lowestKey = lowestKey.compareTo(level) >= 0 ? lowestKey : level;
            lowerConditions.add(condition);
        }
    }

    private String existsBelow() {
        Level below = Levels.below(search.level());
        String parent = search.level() == Level.STUDY ? "se.study.pk = st.pk" : "i.series.pk = se.pk";
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
