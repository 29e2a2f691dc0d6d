package org.isocenter.persistence.index.read;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SeriesCompleteness;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MainAttributes;
import org.isocenter.persistence.index.schema.StoredAttributes;
import org.isocenter.persistence.index.search.Slice;
import org.isocenter.persistence.part10.StoredPart10;

/** Reads resources by their identifiers. */
public final class IndexedResources {

    private final EntityManager entities;

    public IndexedResources(EntityManager entities) {
        this.entities = entities;
    }

    public List<OrthancIdentifier> identifiers(Level level, long offset, long limit) {
        TypedQuery<String> query =
                entities.createQuery("select e.id from " + Levels.entity(level) + " e order by e.pk", String.class);
        new Slice(offset, limit).apply(query);
        return query.getResultStream().map(OrthancIdentifier::new).toList();
    }

    public Optional<IndexedResource> resource(Level level, OrthancIdentifier id) {
        return switch (level) {
            case PATIENT -> patient(id);
            case STUDY -> study(id);
            case SERIES -> series(id);
            case INSTANCE -> instance(id);
        };
    }

    public IndexStatistics statistics() {
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

    public Optional<IndexStatistics> statistics(Level level, OrthancIdentifier id) {
        Tuple counts = entities.createQuery(
                        "select count(distinct st.patient), count(distinct st.pk), count(distinct se.pk), count(i.pk),"
                                + " coalesce(sum(i.diskLength), 0L), coalesce(sum(i.fileLength), 0L)"
                                + Levels.from(Level.INSTANCE, Level.PATIENT, Level.INSTANCE)
                                + " where " + Levels.alias(level) + ".id = :id",
                        Tuple.class)
                .setParameter("id", id.value())
                .getSingleResult();
        // Nothing is without instances.
        return Optional.of(statistics(counts)).filter(statistics -> statistics.instances() > 0);
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

    private Optional<IndexedResource> patient(OrthancIdentifier id) {
        return row("select p.pk, p.attributes from PatientEntity p where p.id = :id", id)
                .map(row -> {
                    Instant lastUpdate = lastUpdate(Level.PATIENT, row);
                    return new IndexedResource(
                            Level.PATIENT,
                            id,
                            Optional.empty(),
                            children("StudyEntity c where c.patient = :pk", row),
                            main(Level.PATIENT, row, 1),
                            DataSet.EMPTY,
                            lastUpdate,
                            isStable(id, lastUpdate),
                            Optional.empty(),
                            Optional.empty());
                });
    }

    private Optional<IndexedResource> study(OrthancIdentifier id) {
        return row(
                        "select st.pk, st.attributes, p.id, p.attributes"
                                + Levels.from(Level.STUDY, Level.PATIENT, Level.STUDY) + " where st.id = :id",
                        id)
                .map(row -> {
                    Instant lastUpdate = lastUpdate(Level.STUDY, row);
                    return new IndexedResource(
                            Level.STUDY,
                            id,
                            parent(row),
                            children("SeriesEntity c where c.study = :pk", row),
                            main(Level.STUDY, row, 1),
                            main(Level.PATIENT, row, 3),
                            lastUpdate,
                            isStable(id, lastUpdate),
                            Optional.empty(),
                            Optional.empty());
                });
    }

    private Optional<IndexedResource> series(OrthancIdentifier id) {
        return row(
                        "select se.pk, se.attributes, st.id" + Levels.from(Level.SERIES, Level.STUDY, Level.SERIES)
                                + " where se.id = :id",
                        id)
                .map(row -> {
                    Instant lastUpdate = lastUpdate(Level.SERIES, row);
                    return new IndexedResource(
                            Level.SERIES,
                            id,
                            parent(row),
                            children("InstanceEntity c where c.series = :pk", row),
                            main(Level.SERIES, row, 1),
                            DataSet.EMPTY,
                            lastUpdate,
                            isStable(id, lastUpdate),
                            Optional.of(completeness(row)),
                            Optional.empty());
                });
    }

    private Optional<IndexedResource> instance(OrthancIdentifier id) {
        return row(
                        "select i.pk, i.attributes, se.id, i.storedAt, i.fileUuid, i.fileLength, i.fileMd5"
                                + Levels.from(Level.INSTANCE, Level.SERIES, Level.INSTANCE) + " where i.id = :id",
                        id)
                .map(row -> {
                    StoredPart10 file = StoredInstances.file(row, 4);
                    return new IndexedResource(
                            Level.INSTANCE,
                            id,
                            parent(row),
                            List.of(),
                            main(Level.INSTANCE, row, 1),
                            DataSet.EMPTY,
                            row.get(3, Instant.class),
                            false,
                            Optional.empty(),
                            Optional.of(file));
                });
    }

    private Optional<Tuple> row(String query, OrthancIdentifier id) {
        return entities.createQuery(query, Tuple.class)
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst();
    }

    private static Optional<OrthancIdentifier> parent(Tuple row) {
        return Optional.of(new OrthancIdentifier(row.get(2, String.class)));
    }

    private List<OrthancIdentifier> children(String child, Tuple row) {
        return entities.createQuery("select c.id from " + child + " order by c.pk", String.class)
                .setParameter("pk", row.get(0))
                .getResultStream()
                .map(OrthancIdentifier::new)
                .toList();
    }

    private static DataSet main(Level level, Tuple row, int column) {
        return StoredAttributes.decode(row.get(column, byte[].class), MainAttributes.main(level)::contains);
    }

    private Instant lastUpdate(Level level, Tuple row) {
        return entities.createQuery("select max(i.storedAt)" + Levels.instancesOf(level, ":pk"), Instant.class)
                .setParameter("pk", row.get(0))
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    /** Whether nothing came after it was announced as stable; what came a moment ago and is not settled yet counts as well. */
    private boolean isStable(OrthancIdentifier id, Instant lastUpdate) {
        return entities.createQuery(
                        "select (select count(u.id) from UnstableResourceEntity u where u.id = :id)"
                                + " + (select count(s.pk) from ChangeSetEntity s where s.firstNumber is null and s.changedAt = :at)"
                                + " from ArchiveTotalEntity t",
                        Long.class)
                .setParameter("id", id.value())
                .setParameter("at", lastUpdate)
                .getSingleResult()
                .equals(0L);
    }

    /** Whether the series whose key and attributes are the first columns of a row has all its instances. */
    public SeriesCompleteness completeness(Tuple series) {
        OptionalLong expected = SeriesCompleteness.expected(main(Level.SERIES, series, 1));
        if (expected.isEmpty()) {
            return SeriesCompleteness.unknown();
        }
        List<Long> positions = entities.createQuery(
                        "select i.attributes from InstanceEntity i where i.series = :pk", byte[].class)
                .setParameter("pk", series.get(0))
                .getResultStream()
                .map(attributes -> SeriesCompleteness.indexInSeries(
                        StoredAttributes.decode(attributes, MainAttributes.main(Level.INSTANCE)::contains)))
                .flatMap(position -> position.stream().boxed())
                .toList();
        return SeriesCompleteness.of(expected.getAsLong(), positions);
    }
}
