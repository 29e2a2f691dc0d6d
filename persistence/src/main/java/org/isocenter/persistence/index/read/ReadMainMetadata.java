package org.isocenter.persistence.index.read;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MainMetadata;
import org.isocenter.persistence.index.StoredMetadata;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.InstanceMetadataEntity;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MainAttributes;
import org.isocenter.persistence.index.schema.StoredAttributes;

/** Reads main attributes of all four levels. Used once. */
final class ReadMainMetadata {

    private static final String ROWS = "select i.pk, st.uid, se.uid, i.uid, p.pk, st.pk, se.pk,"
            + " p.attributes, st.attributes, se.attributes, i.attributes"
            + Levels.from(Level.INSTANCE, Level.PATIENT, Level.INSTANCE) + " where i.pk in (:keys)";

    private final EntityManager entities;
    private final Function<Level, Set<Tag>> extra;

    /** The attributes of the levels above instances, by level and key of the row; each row is read once. */
    private final Map<Level, Map<Long, DataSet>> ancestors = new HashMap<>();

    ReadMainMetadata(EntityManager entities, Function<Level, Set<Tag>> extra) {
        this.entities = entities;
        this.extra = extra;
    }

    List<MainMetadata> read(List<Long> instances) {
        Map<Long, MainMetadata> found = new HashMap<>();
        for (Collection<Long> chunk : Chunks.of(instances)) {
            entities.createQuery(ROWS, Tuple.class)
                    .setParameter("keys", chunk)
                    .getResultStream()
                    .forEach(row -> found.put(row.get(0, Long.class), main(row)));
        }
        return instances.stream()
                .flatMap(key -> Stream.ofNullable(found.get(key)))
                .toList();
    }

    private MainMetadata main(Tuple row) {
        long instance = row.get(0, Long.class);
        return new MainMetadata(
                new ResourcePath.Instance(row.get(1, String.class), row.get(2, String.class), row.get(3, String.class)),
                DataSet.builder()
                        .putAll(ancestor(Level.PATIENT, row, 4, 7))
                        .putAll(ancestor(Level.STUDY, row, 5, 8))
                        .putAll(ancestor(Level.SERIES, row, 6, 9))
                        .putAll(attributes(Level.INSTANCE, row, 10, instance))
                        .build());
    }

    private DataSet ancestor(Level level, Tuple row, int key, int column) {
        return ancestors
                .computeIfAbsent(level, any -> new HashMap<>())
                .computeIfAbsent(row.get(key, Long.class), pk -> attributes(level, row, column, first(level, pk)));
    }

    private DataSet attributes(Level level, Tuple row, int column, long instance) {
        DataSet main = StoredAttributes.decode(row.get(column, byte[].class), MainAttributes.main(level)::contains);
        Set<Tag> further = extra.apply(level);
        return further.isEmpty()
                ? main
                : main.toBuilder().putAll(metadata(instance, further)).build();
    }

    /** The first instance of a patient, study or series. It is not looked up if no attribute of it is wanted. */
    private long first(Level level, long pk) {
        if (extra.apply(level).isEmpty()) {
            return 0;
        }
        return entities.createQuery("select min(i.pk)" + Levels.instancesOf(level, ":pk"), Long.class)
                .setParameter("pk", pk)
                .getSingleResult();
    }

    private DataSet metadata(long instance, Set<Tag> wanted) {
        return entities.createQuery(
                        "select " + InstanceMetadataEntity.COLUMNS
                                + " from InstanceMetadataEntity m where m.instance = :instance",
                        Tuple.class)
                .setParameter("instance", instance)
                .getResultStream()
                .map(row -> StoredMetadata.read(InstanceMetadataEntity.compressed(row, 0), wanted::contains))
                .findFirst()
                .orElse(DataSet.EMPTY);
    }
}
