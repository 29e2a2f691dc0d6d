package org.isocenter.persistence.index;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;

/** Describes many resources of a level at once: their rows, their children, and when something below them was last stored, each by one statement. */
final class DescribedResources {

    private final EntityManager entities;
    private final Level level;

    DescribedResources(EntityManager entities, Level level) {
        this.entities = entities;
        this.level = level;
    }

    /** The resources with these identifiers, in their order. */
    List<IndexedResource> of(List<OrthancIdentifier> ids) {
        List<String> values = ids.stream().map(OrthancIdentifier::value).toList();
        List<Tuple> rows = entities.createQuery(rows(), Tuple.class)
                .setParameter("ids", values)
                .getResultList();
        List<Long> keys = rows.stream().map(row -> row.get("pk", Long.class)).toList();
        Map<Long, List<OrthancIdentifier>> children = level == Level.INSTANCE ? Map.of() : children(keys);
        Map<Long, Instant> updates = level == Level.INSTANCE ? Map.of() : updates(keys);
        Map<String, IndexedResource> found = new HashMap<>();
        rows.forEach(row -> found.put(row.get("id", String.class), resource(row, children, updates)));
        return values.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private String rows() {
        String alias = Levels.alias(level);
        String columns =
                switch (level) {
                    case PATIENT -> "";
                    case STUDY -> ", p.id as parent, p.attributes as patient";
                    case SERIES -> ", st.id as parent";
                    case INSTANCE -> ", se.id as parent, i.storedAt as storedAt, i.fileUuid, i.fileLength, i.fileMd5";
                };
        return "select " + alias + ".pk as pk, " + alias + ".id as id, " + alias + ".attributes as attributes" + columns
                + Levels.from(level, Levels.above(level), level) + " where " + alias + ".id in (:ids)";
    }

    private IndexedResource resource(
            Tuple row, Map<Long, List<OrthancIdentifier>> children, Map<Long, Instant> updates) {
        Long pk = row.get("pk", Long.class);
        boolean instance = level == Level.INSTANCE;
        return new IndexedResource(
                level,
                new OrthancIdentifier(row.get("id", String.class)),
                level == Level.PATIENT
                        ? Optional.empty()
                        : Optional.of(new OrthancIdentifier(row.get("parent", String.class))),
                children.getOrDefault(pk, List.of()),
                main(level, row.get("attributes", byte[].class)),
                level == Level.STUDY ? main(Level.PATIENT, row.get("patient", byte[].class)) : DataSet.EMPTY,
                instance ? row.get("storedAt", Instant.class) : updates.getOrDefault(pk, Instant.EPOCH),
                instance ? Optional.of(StoredInstances.file(row, 5)) : Optional.empty());
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
