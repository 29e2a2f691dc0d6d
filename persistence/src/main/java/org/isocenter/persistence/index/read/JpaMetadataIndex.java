package org.isocenter.persistence.index.read;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.IndexedMetadata;
import org.isocenter.persistence.index.InstanceMetadata;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MainMetadata;
import org.isocenter.persistence.index.MetadataIndex;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SeriesState;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.InstanceMetadataEntity;
import org.isocenter.persistence.index.schema.Levels;

/** Metadata in a relational database, read through projections. */
@Singleton
public class JpaMetadataIndex implements MetadataIndex {

    /** Orthanc's number of the attachment that holds the metadata of a series. */
    private static final int SERIES_METADATA = 4301;

    private static final String SERIES = "select se.pk, se.id, st.uid, se.uid,"
            + " (select count(i.pk) from InstanceEntity i where i.series = se.pk),"
            + " (select max(i.storedAt) from InstanceEntity i where i.series = se.pk),"
            + " a.pk, a.revision, a.source" + Levels.from(Level.SERIES, Level.STUDY, Level.SERIES)
            + " left join AttachmentEntity a on a.series = se.pk and a.contentType = " + SERIES_METADATA;

    private static final String METADATA = "select i.pk, i.id, st.uid, se.uid, i.uid, " + StoredInstances.FILE + ", "
            + InstanceMetadataEntity.COLUMNS
            + Levels.from(Level.INSTANCE, Level.STUDY, Level.INSTANCE)
            + " join InstanceMetadataEntity m on m.instance = i.pk where ";

    private final EntityManager entities;

    @Inject
    public JpaMetadataIndex(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<SeriesState> series(ResourcePath path) {
        TypedQuery<Tuple> query = StoredInstances.bind(
                entities.createQuery(SERIES + StoredInstances.where(path) + " order by se.number, se.uid", Tuple.class),
                path);
        return states(query);
    }

    @Override
    public Optional<SeriesState> series(OrthancIdentifier id) {
        return states(entities.createQuery(SERIES + " where se.id = :id", Tuple.class)
                        .setParameter("id", id.value()))
                .stream()
                .findFirst();
    }

    @Override
    public List<SeriesState> seriesOfStudy(OrthancIdentifier id) {
        return states(entities.createQuery(SERIES + " where st.id = :id order by se.number, se.uid", Tuple.class)
                .setParameter("id", id.value()));
    }

    @Override
    public List<Long> instances(ResourcePath path) {
        return StoredInstances.bind(
                        entities.createQuery(
                                "select i.pk" + StoredInstances.FROM + StoredInstances.where(path)
                                        + StoredInstances.ORDER,
                                Long.class),
                        path)
                .getResultList();
    }

    @Override
    public Optional<String> file(ResourcePath instance) {
        return StoredInstances.bind(
                        entities.createQuery(
                                "select i.fileUuid" + StoredInstances.FROM + StoredInstances.where(instance),
                                UUID.class),
                        instance)
                .getResultStream()
                .findFirst()
                .map(UUID::toString);
    }

    @Override
    public List<OrthancIdentifier> identifiers(long series) {
        return entities.createQuery("select i.id from InstanceEntity i where i.series = :series", String.class)
                .setParameter("series", series)
                .getResultStream()
                .sorted()
                .map(OrthancIdentifier::new)
                .toList();
    }

    @Override
    public List<IndexedMetadata> metadata(List<Long> instances) {
        Map<Long, IndexedMetadata> found = new HashMap<>();
        for (Collection<Long> chunk : Chunks.of(instances)) {
            entities.createQuery(METADATA + "i.pk in (:keys)", Tuple.class)
                    .setParameter("keys", chunk)
                    .getResultStream()
                    .forEach(row -> found.put(row.get(0, Long.class), metadata(row)));
        }
        return instances.stream()
                .flatMap(key -> Stream.ofNullable(found.get(key)))
                .toList();
    }

    @Override
    public List<IndexedMetadata> sample(ResourcePath path, int count) {
        return metadata(StoredInstances.bind(
                        entities.createQuery(
                                "select i.pk" + StoredInstances.FROM + StoredInstances.where(path) + " order by i.id",
                                Long.class),
                        path)
                .setMaxResults(count)
                .getResultList());
    }

    @Override
    public List<MainMetadata> main(List<Long> instances, Function<Level, Set<Tag>> extra) {
        return new ReadMainMetadata(entities, extra).read(instances);
    }

    private static List<SeriesState> states(TypedQuery<Tuple> query) {
        return query.getResultStream().map(JpaMetadataIndex::state).toList();
    }

    private static SeriesState state(Tuple row) {
        Instant lastStored = row.get(5, Instant.class);
        Long attachment = row.get(6, Long.class);
        return new SeriesState(
                row.get(0, Long.class),
                new OrthancIdentifier(row.get(1, String.class)),
                new ResourcePath.Series(row.get(2, String.class), row.get(3, String.class)),
                row.get(4, Long.class),
                lastStored == null ? Instant.EPOCH : lastStored,
                attachment == null
                        ? Optional.empty()
                        : Optional.of(new SeriesState.Attached(
                                attachment, row.get(7, Long.class), Optional.ofNullable(row.get(8, String.class)))));
    }

    private static IndexedMetadata metadata(Tuple row) {
        return new IndexedMetadata(
                row.get(0, Long.class),
                new OrthancIdentifier(row.get(1, String.class)),
                new InstanceMetadata(
                        new ResourcePath.Instance(
                                row.get(2, String.class), row.get(3, String.class), row.get(4, String.class)),
                        InstanceMetadataEntity.compressed(row, 9)),
                StoredInstances.file(row, 5));
    }
}
