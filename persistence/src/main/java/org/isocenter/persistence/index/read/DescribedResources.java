package org.isocenter.persistence.index.read;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SeriesCompleteness;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MainAttributes;
import org.isocenter.persistence.index.schema.StoredAttributes;

/**
 * Describes many resources of a level at once: their rows, their children, when something below them was last stored,
 * and what is not stable yet, each by one statement.
 */
public final class DescribedResources {

    private final EntityManager entities;
    private final Level level;

    public DescribedResources(EntityManager entities, Level level) {
        this.entities = entities;
        this.level = level;
    }

    /** The resources with these identifiers, in their order. */
    public List<IndexedResource> of(List<OrthancIdentifier> ids) {
        List<String> values = ids.stream().map(OrthancIdentifier::value).toList();
        List<Tuple> rows = entities.createQuery(rows(), Tuple.class)
                .setParameter("ids", values)
                .getResultList();
        List<Long> keys = rows.stream().map(row -> row.get("pk", Long.class)).toList();
        Related related = level == Level.INSTANCE
                ? new Related(Map.of(), Map.of(), Set.of(), Set.of(), Map.of())
                : new Related(children(keys), updates(keys), unstable(values), unsettled(), positions(rows));
        Map<String, IndexedResource> found = new HashMap<>();
        rows.forEach(row -> found.put(row.get("orthanc_id", String.class), resource(row, related)));
        return values.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /**
     * What is around the resources, by the keys of their rows.
     *
     * @param updates when something below was last stored
     * @param unstable identifiers of resources that are not announced as stable
     * @param unsettled the times of changes that are not counted yet
     * @param positions of the instances of series that say how many they should have
     */
    private record Related(
            Map<Long, List<OrthancIdentifier>> children,
            Map<Long, Instant> updates,
            Set<String> unstable,
            Set<Instant> unsettled,
            Map<Long, List<Long>> positions) {}

    private String rows() {
        String alias = Levels.alias(level);
        String columns =
                switch (level) {
                    case PATIENT -> "";
                    case STUDY -> ", p.id as parent, p.attributes as patient";
                    case SERIES -> ", st.id as parent";
                    case INSTANCE -> ", se.id as parent, i.storedAt as storedAt, i.fileUuid, i.fileLength, i.fileMd5";
                };
        return "select " + alias + ".pk as pk, " + alias + ".id as orthanc_id, " + alias + ".attributes as attributes"
                + columns + Levels.from(level, Levels.above(level), level) + " where " + alias + ".id in (:ids)";
    }

    private IndexedResource resource(Tuple row, Related related) {
        Long pk = row.get("pk", Long.class);
        String id = row.get("orthanc_id", String.class);
        boolean instance = level == Level.INSTANCE;
        DataSet attributes = main(level, row.get("attributes", byte[].class));
        Instant updated = instance
                ? row.get("storedAt", Instant.class)
                : related.updates().getOrDefault(pk, Instant.EPOCH);
        return new IndexedResource(
                level,
                new OrthancIdentifier(id),
                level == Level.PATIENT
                        ? Optional.empty()
                        : Optional.of(new OrthancIdentifier(row.get("parent", String.class))),
                related.children().getOrDefault(pk, List.of()),
                attributes,
                level == Level.STUDY ? main(Level.PATIENT, row.get("patient", byte[].class)) : DataSet.EMPTY,
                updated,
                !instance
                        && !related.unstable().contains(id)
                        && !related.unsettled().contains(updated),
                level == Level.SERIES ? Optional.of(completeness(pk, attributes, related)) : Optional.empty(),
                instance ? Optional.of(StoredInstances.file(row, 5)) : Optional.empty());
    }

    private static SeriesCompleteness completeness(long pk, DataSet attributes, Related related) {
        OptionalLong expected = SeriesCompleteness.expected(attributes);
        return expected.isEmpty()
                ? SeriesCompleteness.unknown()
                : SeriesCompleteness.of(
                        expected.getAsLong(), related.positions().getOrDefault(pk, List.of()));
    }

    private Set<String> unstable(List<String> ids) {
        return Set.copyOf(
                entities.createQuery("select u.id from UnstableResourceEntity u where u.id in (:ids)", String.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    private Set<Instant> unsettled() {
        return Set.copyOf(entities.createQuery(
                        "select distinct s.changedAt from ChangeSetEntity s where s.firstNumber is null", Instant.class)
                .getResultList());
    }

    private Map<Long, List<Long>> positions(List<Tuple> rows) {
        List<Long> counted = rows.stream()
                .filter(row -> level == Level.SERIES
                        && SeriesCompleteness.expected(main(level, row.get("attributes", byte[].class)))
                                .isPresent())
                .map(row -> row.get("pk", Long.class))
                .toList();
        Map<Long, List<Long>> positions = new HashMap<>();
        if (!counted.isEmpty()) {
            entities.createQuery(
                            "select i.series, i.attributes from InstanceEntity i where i.series in (:keys)",
                            Tuple.class)
                    .setParameter("keys", counted)
                    .getResultStream()
                    .forEach(row -> SeriesCompleteness.indexInSeries(main(Level.INSTANCE, row.get(1, byte[].class)))
                            .ifPresent(position -> positions
                                    .computeIfAbsent(row.get(0, Long.class), key -> new ArrayList<>())
                                    .add(position)));
        }
        return positions;
    }

    private static DataSet main(Level level, byte[] attributes) {
        return StoredAttributes.decode(attributes, MainAttributes.main(level)::contains);
    }

    private Map<Long, List<OrthancIdentifier>> children(List<Long> keys) {
        String alias = Levels.alias(level);
        String child = Levels.alias(Levels.below(level));
        Map<Long, List<OrthancIdentifier>> children = new HashMap<>();
        entities.createQuery(
                        "select " + alias + ".pk, " + child + ".id" + Levels.from(level, level, Levels.below(level))
                                + " where " + alias + ".pk in (:keys) order by " + child + ".pk",
                        Tuple.class)
                .setParameter("keys", keys)
                .getResultList()
                .forEach(row -> children.computeIfAbsent(row.get(0, Long.class), key -> new ArrayList<>())
                        .add(new OrthancIdentifier(row.get(1, String.class))));
        return children;
    }

    private Map<Long, Instant> updates(List<Long> keys) {
        String alias = Levels.alias(level);
        Map<Long, Instant> updates = new HashMap<>();
        entities.createQuery(
                        "select " + alias + ".pk, max(i.storedAt)" + Levels.from(level, level, Level.INSTANCE)
                                + " where " + alias + ".pk in (:keys) group by " + alias + ".pk",
                        Tuple.class)
                .setParameter("keys", keys)
                .getResultList()
                .forEach(row -> updates.put(row.get(0, Long.class), row.get(1, Instant.class)));
        return updates;
    }
}
