package org.isocenter.persistence.index;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.persistence.part10.StoredPart10;

/** Reads resources by their identifiers. */
final class IndexedResources {

    private final EntityManager entities;

    IndexedResources(EntityManager entities) {
        this.entities = entities;
    }

    List<OrthancIdentifier> identifiers(Level level, long offset, long limit) {
        TypedQuery<String> query =
                entities.createQuery("select e.id from " + Levels.entity(level) + " e order by e.pk", String.class);
        new Slice(offset, limit).apply(query);
        return query.getResultStream().map(OrthancIdentifier::new).toList();
    }

    Optional<IndexedResource> resource(Level level, OrthancIdentifier id) {
        return switch (level) {
            case PATIENT -> patient(id);
            case STUDY -> study(id);
            case SERIES -> series(id);
            case INSTANCE -> instance(id);
        };
    }

    IndexStatistics statistics() {
        Tuple counts = entities.createQuery(
                        "select (select count(p.pk) from PatientEntity p), (select count(st.pk) from StudyEntity st),"
                                + " (select count(se.pk) from SeriesEntity se), count(i.pk), coalesce(sum(i.fileLength), 0L)"
                                + " from InstanceEntity i",
                        Tuple.class)
                .getSingleResult();
        return new IndexStatistics(
                counts.get(0, Long.class),
                counts.get(1, Long.class),
                counts.get(2, Long.class),
                counts.get(3, Long.class),
                counts.get(4, Long.class));
    }

    private Optional<IndexedResource> patient(OrthancIdentifier id) {
        return row("select p.pk, p.attributes from PatientEntity p where p.id = :id", id)
                .map(row -> new IndexedResource(
                        Level.PATIENT,
                        id,
                        Optional.empty(),
                        children("StudyEntity c where c.patient.pk = :pk", row),
                        main(Level.PATIENT, row, 1),
                        DataSet.EMPTY,
                        lastUpdate("i.series.study.patient.pk = :pk", row),
                        Optional.empty()));
    }

    private Optional<IndexedResource> study(OrthancIdentifier id) {
        return row(
                        "select st.pk, st.attributes, p.id, p.attributes from StudyEntity st join st.patient p where st.id = :id",
                        id)
                .map(row -> new IndexedResource(
                        Level.STUDY,
                        id,
                        parent(row),
                        children("SeriesEntity c where c.study.pk = :pk", row),
                        main(Level.STUDY, row, 1),
                        main(Level.PATIENT, row, 3),
                        lastUpdate("i.series.study.pk = :pk", row),
                        Optional.empty()));
    }

    private Optional<IndexedResource> series(OrthancIdentifier id) {
        return row("select se.pk, se.attributes, st.id from SeriesEntity se join se.study st where se.id = :id", id)
                .map(row -> new IndexedResource(
                        Level.SERIES,
                        id,
                        parent(row),
                        children("InstanceEntity c where c.series.pk = :pk", row),
                        main(Level.SERIES, row, 1),
                        DataSet.EMPTY,
                        lastUpdate("i.series.pk = :pk", row),
                        Optional.empty()));
    }

    private Optional<IndexedResource> instance(OrthancIdentifier id) {
        return row(
                        "select i.pk, i.attributes, se.id, i.storedAt, i.fileUuid, i.fileLength, i.fileMd5"
                                + " from InstanceEntity i join i.series se where i.id = :id",
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

    private Instant lastUpdate(String below, Tuple row) {
        return entities.createQuery("select max(i.storedAt) from InstanceEntity i where " + below, Instant.class)
                .setParameter("pk", row.get(0))
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Instant.EPOCH);
    }
}
