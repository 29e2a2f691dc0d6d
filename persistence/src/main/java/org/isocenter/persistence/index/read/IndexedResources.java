package org.isocenter.persistence.index.read;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.InstanceFacts;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MetadataType;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.PixelsPosition;
import org.isocenter.persistence.index.ResourceIndex;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.SeriesCompleteness;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MainAttributes;
import org.isocenter.persistence.index.schema.StoredAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Reads the resources of a level. Many resources are described at once: their rows, their children, the time at which
 * something below them was last stored, and those that are not stable yet, each by one statement.
 */
public final class IndexedResources {

    private static final String FACTS = "i.sopClassUid as sopClass, i.transferSyntaxUid as transferSyntax,"
            + " i.origin as origin, i.remoteIp as remoteIp, i.httpUser as httpUser,"
            + " i.pixelsAt as pixelsAt, i.pixelsVr as pixelsVr";

    private final EntityManager entities;
    private final Level level;

    public IndexedResources(EntityManager entities, Level level) {
        this.entities = entities;
        this.level = level;
    }

    /** All identifiers of the level, in the order of their arrival; see {@link ResourceIndex#identifiers}. */
    public List<OrthancIdentifier> identifiers(long offset, long limit) {
        TypedQuery<String> query =
                entities.createQuery("select e.id from " + Levels.entity(level) + " e order by e.pk", String.class);
        new RowRange(offset, limit).apply(query);
        return query.getResultStream().map(OrthancIdentifier::new).toList();
    }

    /** See {@link ResourceIndex#keys}. */
    public List<Long> keys(Optional<ResourceReference> above, long after, long offset, int most) {
        String alias = Levels.alias(level);
        Level highest = above.map(ResourceReference::level).orElse(level);
        TypedQuery<Long> query = entities.createQuery(
                "select " + alias + ".pk" + Levels.from(level, highest, level) + " where " + alias + ".pk > :after"
                        + (above.isPresent() ? " and " + Levels.alias(highest) + ".id = :above" : "") + " order by "
                        + alias + ".pk",
                Long.class);
        query.setParameter("after", after);
        above.ifPresent(resource -> query.setParameter("above", resource.id().value()));
        return new RowRange(offset, most).apply(query).getResultList();
    }

    /** See {@link ResourceIndex#keys(Level, List, Level)}. */
    public List<Long> keys(List<OrthancIdentifier> ids, Level related) {
        String key = Levels.alias(related) + ".pk";
        return entities.createQuery(
                        "select distinct " + key
                                + Levels.from(level, Levels.higher(level, related), Levels.lower(level, related))
                                + " where " + Levels.alias(level) + ".id in (:ids) order by " + key,
                        Long.class)
                .setParameter("ids", ids.stream().map(OrthancIdentifier::value).toList())
                .getResultList();
    }

    /** See {@link ResourceIndex#key}. */
    public OptionalLong key(OrthancIdentifier id, Level above) {
        return entities.createQuery(
                        "select " + Levels.alias(above) + ".pk" + Levels.from(level, above, level) + " where "
                                + Levels.alias(level) + ".id = :id",
                        Long.class)
                .setParameter("id", id.value())
                .getResultStream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** The totals of a resource and all below it; empty if there is no such resource. */
    public Optional<IndexStatistics> statistics(OrthancIdentifier id) {
        Tuple counts = entities.createQuery(
                        "select count(distinct st.patient), count(distinct st.pk), count(distinct se.pk), count(i.pk),"
                                + " coalesce(sum(i.diskLength), 0L), coalesce(sum(i.fileLength), 0L)"
                                + Levels.from(Level.INSTANCE, Level.PATIENT, Level.INSTANCE)
                                + " where " + Levels.alias(level) + ".id = :id",
                        Tuple.class)
                .setParameter("id", id.value())
                .getSingleResult();
        // Every resource in the index has instances.
        return Optional.of(statistics(counts)).filter(statistics -> statistics.instances() > 0);
    }

    /** The totals of the archive, including changes that are not numbered yet. */
    public static IndexStatistics statistics(EntityManager entities) {
        Tuple totals = entities.createQuery(
                        "select t.patients + coalesce(sum(s.patients), 0L), t.studies + coalesce(sum(s.studies), 0L),"
                                + " t.series + coalesce(sum(s.series), 0L), t.instances + coalesce(sum(s.instances), 0L),"
                                + " t.diskSize + coalesce(sum(s.diskSize), 0L),"
                                + " t.uncompressedSize + coalesce(sum(s.uncompressedSize), 0L)"
                                + " from ArchiveTotalEntity t left join ChangeSetEntity s on s.firstNumber is null"
                                + " group by t.patients, t.studies, t.series, t.instances, t.diskSize, t.uncompressedSize",
                        Tuple.class)
                .getSingleResult();
        return statistics(totals);
    }

    private static IndexStatistics statistics(Tuple row) {
        return new IndexStatistics(
                row.get(0, Long.class),
                row.get(1, Long.class),
                row.get(2, Long.class),
                row.get(3, Long.class),
                row.get(4, Long.class),
                row.get(5, Long.class));
    }

    /** The resource with that identifier. */
    public Optional<IndexedResource> resource(OrthancIdentifier id) {
        return resources(List.of(id)).stream().findFirst();
    }

    /** The resources with these identifiers, in their order. */
    public List<IndexedResource> resources(List<OrthancIdentifier> ids) {
        List<String> values = ids.stream().map(OrthancIdentifier::value).toList();
        List<Tuple> rows = entities.createQuery(rows(), Tuple.class)
                .setParameter("ids", values)
                .getResultList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Related related = related(rows, values);
        Map<String, IndexedResource> found = new HashMap<>();
        rows.forEach(row -> found.put(row.get("orthanc_id", String.class), resource(row, related)));
        return values.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private Related related(List<Tuple> rows, List<String> ids) {
        List<Long> keys = rows.stream().map(row -> row.get("pk", Long.class)).toList();
        ResourceNotes notes = ResourceNotes.read(entities, level, keys);
        if (level == Level.INSTANCE) {
            return new Related(Map.of(), Map.of(), Set.of(), Set.of(), Map.of(), notes);
        }
        Map<Long, Instant> updates = updates(keys);
        return new Related(children(keys), updates, unstable(ids), uncounted(updates.values()), positions(rows), notes);
    }

    /**
     * Data related to the resources, by the keys of their rows.
     *
     * @param updates when something below was last stored
     * @param unstable identifiers of resources that are not announced as stable
     * @param uncounted the updates that are not numbered yet
     * @param positions of the instances of series that say how many they should have
     * @param notes labels, and the originals of the resources
     */
    private record Related(
            Map<Long, List<OrthancIdentifier>> children,
            Map<Long, Instant> updates,
            Set<String> unstable,
            Set<Instant> uncounted,
            Map<Long, List<Long>> positions,
            ResourceNotes notes) {}

    private String rows() {
        String alias = Levels.alias(level);
        String columns =
                switch (level) {
                    case PATIENT -> ", p.isProtected as isProtected, p.reducedAt as reducedAt";
                    case STUDY -> ", p.id as parent, p.attributes as patient, st.reducedAt as reducedAt";
                    case SERIES -> ", st.id as parent, se.reducedAt as reducedAt";
                    case INSTANCE ->
                        ", se.id as parent, i.storedAt as storedAt, " + StoredInstances.FILE + ", " + FACTS;
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
                instance ? updated : later(updated, row.get("reducedAt", Instant.class)),
                !instance
                        && !related.unstable().contains(id)
                        && !related.uncounted().contains(updated),
                level == Level.SERIES
                        ? Optional.of(completeness(pk, attributes, related.positions()))
                        : Optional.empty(),
                instance ? Optional.of(StoredInstances.file(row, 5)) : Optional.empty(),
                instance ? Optional.of(facts(row)) : Optional.empty(),
                related.notes().labels(pk),
                level == Level.PATIENT && row.get("isProtected", Boolean.class),
                related.notes().text(pk, MetadataType.MODIFIED_FROM),
                related.notes().text(pk, MetadataType.ANONYMIZED_FROM));
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private static InstanceFacts facts(Tuple row) {
        Long pixels = row.get("pixelsAt", Long.class);
        String vr = row.get("pixelsVr", String.class);
        Optional<PixelsPosition> position = pixels == null
                ? Optional.empty()
                : Optional.of(new PixelsPosition(
                        pixels,
                        vr.length() == 2 ? ValueRepresentation.of(vr.charAt(0), vr.charAt(1)) : Optional.empty()));
        return new InstanceFacts(
                row.get("sopClass", String.class),
                row.get("transferSyntax", String.class),
                new Arrival(
                        Arrival.Origin.of(row.get("origin", String.class)),
                        row.get("remoteIp", String.class),
                        row.get("httpUser", String.class)),
                position);
    }

    /** Those of the given series that are complete by their own attributes, in the order of arrival. */
    public static List<OrthancIdentifier> completeSeries(EntityManager entities, List<OrthancIdentifier> ids) {
        IndexedResources series = new IndexedResources(entities, Level.SERIES);
        List<Tuple> rows = entities.createQuery(series.rows() + " order by se.pk", Tuple.class)
                .setParameter("ids", ids.stream().map(OrthancIdentifier::value).toList())
                .getResultList();
        // One series after the other: the attributes of all their instances may be more than fits into memory.
        return rows.stream()
                .filter(row -> completeness(row, series.positions(List.of(row))).status()
                        == SeriesCompleteness.Status.COMPLETE)
                .map(row -> new OrthancIdentifier(row.get("orthanc_id", String.class)))
                .toList();
    }

    private static SeriesCompleteness completeness(Tuple row, Map<Long, List<Long>> positions) {
        return completeness(
                row.get("pk", Long.class), main(Level.SERIES, row.get("attributes", byte[].class)), positions);
    }

    private static SeriesCompleteness completeness(long pk, DataSet attributes, Map<Long, List<Long>> positions) {
        OptionalLong expected = SeriesCompleteness.expected(attributes);
        return expected.isEmpty()
                ? SeriesCompleteness.unknown()
                : SeriesCompleteness.of(expected.getAsLong(), positions.getOrDefault(pk, List.of()));
    }

    private Set<String> unstable(List<String> ids) {
        return Set.copyOf(
                entities.createQuery("select u.id from UnstableResourceEntity u where u.id in (:ids)", String.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    /** Those of the given times at which something changed that is not numbered yet. */
    private Set<Instant> uncounted(Collection<Instant> times) {
        return Set.copyOf(entities.createQuery(
                        "select distinct s.changedAt from ChangeSetEntity s"
                                + " where s.firstNumber is null and s.changedAt in (:times)",
                        Instant.class)
                .setParameter("times", times)
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
