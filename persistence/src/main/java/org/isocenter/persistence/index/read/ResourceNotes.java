package org.isocenter.persistence.index.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MetadataType;
import org.isocenter.persistence.index.schema.LabelEntity;

/**
 * Labels of resources, and the originals that they were made from. Each takes one statement for any number of
 * resources.
 *
 * @param labels in alphabetical order, by the key of the resource's row
 * @param origins texts by the number of their type, by the key of the resource's row
 */
record ResourceNotes(Map<Long, List<String>> labels, Map<Long, Map<Integer, String>> origins) {

    private static final List<Integer> ORIGINS =
            List.of(MetadataType.MODIFIED_FROM.number(), MetadataType.ANONYMIZED_FROM.number());

    /** Reads the notes of the rows with these keys, at most a thousand. */
    static ResourceNotes read(EntityManager entities, Level level, List<Long> keys) {
        String reference = LabelEntity.reference(level);
        Map<Long, List<String>> labels = new HashMap<>();
        entities.createQuery(
                        "select l." + reference + ", l.label from LabelEntity l where l." + reference
                                + " in (:keys) order by l.label",
                        Tuple.class)
                .setParameter("keys", keys)
                .getResultList()
                .forEach(row -> labels.computeIfAbsent(row.get(0, Long.class), key -> new ArrayList<>())
                        .add(row.get(1, String.class)));
        Map<Long, Map<Integer, String>> origins = new HashMap<>();
        entities.createQuery(
                        "select a." + reference + ", a.metadataType, a.content from UserMetadataEntity a where a."
                                + reference + " in (:keys) and a.metadataType in (:types)",
                        Tuple.class)
                .setParameter("keys", keys)
                .setParameter("types", ORIGINS)
                .getResultList()
                .forEach(row -> origins.computeIfAbsent(row.get(0, Long.class), key -> new HashMap<>())
                        .put(row.get(1, Integer.class), new String(row.get(2, byte[].class), UTF_8)));
        return new ResourceNotes(labels, origins);
    }

    List<String> labels(long key) {
        return labels.getOrDefault(key, List.of());
    }

    Optional<String> text(long key, MetadataType type) {
        return Optional.ofNullable(origins.getOrDefault(key, Map.of()).get(type.number()));
    }
}
