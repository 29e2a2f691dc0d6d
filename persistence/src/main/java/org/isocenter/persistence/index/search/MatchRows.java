package org.isocenter.persistence.index.search;

import jakarta.persistence.Tuple;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MainAttributes;

/**
 * The columns that the query of a search selects: keys, UIDs, the attributes of the levels from which any are wanted,
 * and the total number of rows. Values that rows share are kept once.
 */
final class MatchRows {

    private final Level level;
    private final Set<Level> attributes;

    MatchRows(Search search) {
        level = search.level();
        attributes = EnumSet.noneOf(Level.class);
        for (Level at : EnumSet.range(Level.PATIENT, level)) {
            if (wantsAny(search, at)) {
                attributes.add(at);
            }
        }
    }

    /** Whether the search wants attributes that rows of a level hold. */
    static boolean wantsAny(Search search, Level level) {
        return search.returned()
                .map(wanted -> !Collections.disjoint(wanted, MainAttributes.stored(level)))
                .orElse(true);
    }

    /** The highest level that has to be joined. */
    Level highest() {
        return attributes.contains(Level.PATIENT) ? Level.PATIENT : Level.STUDY;
    }

    /** The select clause. */
    String select() {
        StringJoiner columns = new StringJoiner(", ", "select ", "");
        for (Level at = level; at != Level.PATIENT; at = Levels.above(at)) {
            String alias = Levels.alias(at);
            columns.add(alias + ".pk as " + alias + "_pk").add(alias + ".uid as " + alias + "_uid");
        }
        columns.add("st.patient as p_pk");
        columns.add(Levels.alias(level) + ".id as orthanc_id");
        for (Level at : attributes) {
            String alias = Levels.alias(at);
            columns.add(alias + ".attributes as " + alias + "_attributes");
        }
        return columns.toString();
    }

    /** The rows of a result. */
    List<MatchRow> read(List<Tuple> tuples) {
        Map<Level, Map<Long, byte[]>> shared = new EnumMap<>(Level.class);
        return tuples.stream().map(tuple -> read(tuple, shared)).toList();
    }

    private MatchRow read(Tuple tuple, Map<Level, Map<Long, byte[]>> shared) {
        Map<Level, Long> keys = new EnumMap<>(Level.class);
        for (Level at : EnumSet.range(Level.PATIENT, level)) {
            keys.put(at, tuple.get(Levels.alias(at) + "_pk", Long.class));
        }
        Map<Level, byte[]> encoded = new EnumMap<>(Level.class);
        for (Level at : attributes) {
            byte[] own = tuple.get(Levels.alias(at) + "_attributes", byte[].class);
            encoded.put(
                    at,
                    at == level
                            ? own
                            : shared.computeIfAbsent(at, key -> new HashMap<>())
                                    .computeIfAbsent(keys.getOrDefault(at, 0L), key -> own));
        }
        return new MatchRow(path(tuple), new OrthancIdentifier(tuple.get("orthanc_id", String.class)), keys, encoded);
    }

    private ResourcePath path(Tuple tuple) {
        String study = tuple.get("st_uid", String.class);
        if (level == Level.STUDY) {
            return new ResourcePath.Study(study);
        }
        String series = tuple.get("se_uid", String.class);
        return level == Level.SERIES
                ? new ResourcePath.Series(study, series)
                : new ResourcePath.Instance(study, series, tuple.get("i_uid", String.class));
    }
}
