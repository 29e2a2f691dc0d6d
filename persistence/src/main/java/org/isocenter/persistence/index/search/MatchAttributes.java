package org.isocenter.persistence.index.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Match;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.StoredMetadata;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.ComputedAttribute;
import org.isocenter.persistence.index.schema.InstanceMetadataEntity;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MainAttributes;
import org.isocenter.persistence.index.schema.StoredAttributes;

/**
 * Completes the matches of a search with attributes of higher levels, of the instances' metadata, and with computed
 * attributes.
 */
final class MatchAttributes {

    private static final Set<Tag> ADDED_BY_THE_SERVICE = Set.of(Tag.SPECIFIC_CHARACTER_SET, Tag.RETRIEVE_URL);

    private final EntityManager entities;
    private final Search search;

    MatchAttributes(EntityManager entities, Search search) {
        this.entities = entities;
        this.search = search;
    }

    List<Match> complete(List<MatchRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        IdentityHashMap<byte[], DataSet> shared = new IdentityHashMap<>();
        Map<Long, DataSet> metadata = needMetadata(search) ? metadata(rows) : Map.of();
        RelatedResources related = new RelatedResources(entities, search, rows);
        return rows.stream()
                .map(row -> {
                    DataSet.Builder attributes = DataSet.builder();
                    attributes.putAll(metadata.getOrDefault(row.key(search.level()), DataSet.EMPTY));
                    row.attributes()
                            .values()
                            .forEach(encoded -> attributes.putAll(shared.computeIfAbsent(encoded, this::decode)));
                    related.addTo(attributes, row);
                    return new Match(row.path(), row.id(), attributes.build());
                })
                .toList();
    }

    private DataSet decode(byte[] encoded) {
        return StoredAttributes.decode(encoded, search::wants);
    }

    /** Whether the search wants attributes that only the instances' metadata holds. */
    static boolean needMetadata(Search search) {
        return search.returned()
                .map(wanted -> wanted.stream().anyMatch(tag -> isOnlyInMetadata(search, tag)))
                .orElse(search.level() == Level.INSTANCE);
    }

    private static boolean isOnlyInMetadata(Search search, Tag tag) {
        if (ADDED_BY_THE_SERVICE.contains(tag) || ComputedAttribute.of(tag).isPresent()) {
            return false;
        }
        for (Level level = search.level(); level != Level.PATIENT; level = Levels.above(level)) {
            if (MainAttributes.stored(level).contains(tag)) {
                return false;
            }
        }
        return !MainAttributes.stored(Level.PATIENT).contains(tag);
    }

    /** The attributes of the first received instance of each match, by the key of the match. */
    private Map<Long, DataSet> metadata(Collection<MatchRow> rows) {
        String alias = Levels.alias(search.level());
        String query = search.level() == Level.INSTANCE
                ? "select m.instance, " + InstanceMetadataEntity.COLUMNS
                        + " from InstanceMetadataEntity m where m.instance in (:keys)"
                : "select " + alias + ".pk, " + InstanceMetadataEntity.COLUMNS
                        + Levels.from(search.level(), search.level(), Level.INSTANCE)
                        + " join InstanceMetadataEntity m on m.instance = i.pk"
                        + " where i.pk in (select min(i.pk)"
                        + Levels.from(search.level(), search.level(), Level.INSTANCE)
                        + " where " + alias + ".pk in (:keys) group by " + alias + ".pk)";
        Map<Long, DataSet> metadata = new HashMap<>();
        List<Long> keys = rows.stream().map(row -> row.key(search.level())).toList();
        for (List<Long> chunk : Chunks.of(keys)) {
            try (Stream<Tuple> found = entities.createQuery(query, Tuple.class)
                    .setParameter("keys", chunk)
                    .setHint("org.hibernate.fetchSize", 64)
                    .getResultStream()) {
                found.forEach(row -> metadata.put(
                        row.get(0, Long.class),
                        StoredMetadata.read(InstanceMetadataEntity.compressed(row, 1), this::isFromMetadata)));
            }
        }
        return metadata;
    }

    /**
     * Attributes that rows hold are only taken from rows, because another instance than that of the row may have other
     * values.
     */
    private boolean isFromMetadata(Tag tag) {
        return search.returned()
                .map(wanted -> wanted.contains(tag) && isOnlyInMetadata(search, tag))
                .orElse(true);
    }
}
