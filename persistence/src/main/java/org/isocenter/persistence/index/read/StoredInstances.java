package org.isocenter.persistence.index.read;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.InstanceMetadata;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.index.schema.InstanceMetadataEntity;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MatchedColumns;
import org.isocenter.persistence.part10.StoredPart10;

/** Reads instances and their metadata. */
public final class StoredInstances {

    /** The columns that {@link #file} reads. */
    public static final String FILE = "i.fileUuid, i.fileLength, i.fileMd5, i.fileKept";

    /** The columns that {@link #instance(Tuple)} reads. */
    static final String COLUMNS =
            "select i.id, st.uid, se.uid, i.uid, i.sopClassUid, i.transferSyntaxUid, " + StoredInstances.FILE;

    static final String FROM = Levels.from(Level.INSTANCE, Level.STUDY, Level.INSTANCE);
    static final String ORDER = " order by se.number, se.uid, i.number, i.uid";
    private static final int FETCH_SIZE = 64;

    private final EntityManager entities;

    public StoredInstances(EntityManager entities) {
        this.entities = entities;
    }

    public List<StoredInstance> below(ResourcePath path) {
        return bind(entities.createQuery(COLUMNS + FROM + where(path) + ORDER, Tuple.class), path)
                .getResultStream()
                .map(StoredInstances::instance)
                .toList();
    }

    public Optional<StoredInstance> instance(OrthancIdentifier id) {
        return entities.createQuery(COLUMNS + FROM + " where i.id = :id", Tuple.class)
                .setParameter("id", id.value())
                .getResultStream()
                .map(StoredInstances::instance)
                .findFirst();
    }

    public long metadata(ResourcePath path, Consumer<InstanceMetadata> receiver) {
        TypedQuery<Tuple> query = bind(
                entities.createQuery(
                        "select st.uid, se.uid, i.uid, "
                                + InstanceMetadataEntity.COLUMNS
                                + FROM
                                + " join InstanceMetadataEntity m on m.instance = i.pk"
                                + where(path)
                                + ORDER,
                        Tuple.class),
                path);
        query.setHint("org.hibernate.fetchSize", FETCH_SIZE);
        long count = 0;
        try (Stream<Tuple> rows = query.getResultStream()) {
            for (Tuple row : (Iterable<Tuple>) rows::iterator) {
                receiver.accept(new InstanceMetadata(
                        new ResourcePath.Instance(
                                row.get(0, String.class), row.get(1, String.class), row.get(2, String.class)),
                        InstanceMetadataEntity.compressed(row, 3)));
                count++;
            }
        }
        return count;
    }

    /** If the same UIDs exist below several patients, the latest ones are selected. */
    static String where(ResourcePath path) {
        if (path instanceof ResourcePath.Instance) {
            return " where i.pk = (select max(x.pk) from InstanceEntity x join SeriesEntity y on y.pk = x.series"
                    + " join StudyEntity z on z.pk = y.study where x.uid = :instance and y.uid = :series and z.uid = :study)";
        }
        return path instanceof ResourcePath.Series
                ? " where se.pk = (select max(x.pk) from SeriesEntity x join StudyEntity y on y.pk = x.study"
                        + " where x.uid = :series and y.uid = :study)"
                : " where st.pk = (select max(x.pk) from StudyEntity x where x.uid = :study)";
    }

    static <T> TypedQuery<T> bind(TypedQuery<T> query, ResourcePath path) {
        query.setParameter("study", MatchedColumns.storable(path.study()));
        if (path instanceof ResourcePath.Series series) {
            query.setParameter("series", MatchedColumns.storable(series.series()));
        } else if (path instanceof ResourcePath.Instance instance) {
            query.setParameter("series", MatchedColumns.storable(instance.series()));
            query.setParameter("instance", MatchedColumns.storable(instance.instance()));
        }
        return query;
    }

    /** The instance in the first ten columns of a row. */
    static StoredInstance instance(Tuple row) {
        return new StoredInstance(
                new OrthancIdentifier(row.get(0, String.class)),
                new ResourcePath.Instance(row.get(1, String.class), row.get(2, String.class), row.get(3, String.class)),
                new Uid(row.get(4, String.class)),
                new Uid(row.get(5, String.class)),
                file(row, 6));
    }

    /** The file that four columns in a row describe. */
    public static StoredPart10 file(Tuple row, int column) {
        return new StoredPart10(
                row.get(column, UUID.class),
                row.get(column + 1, Long.class),
                row.get(column + 2, String.class),
                row.get(column + 3, Boolean.class));
    }
}
