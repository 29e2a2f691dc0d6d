package org.isocenter.persistence.changes;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.Levels;

/** Finds which resources exist. */
public final class ExistingResources {

    private ExistingResources() {}

    /** Those of the given resources that exist on a level; one statement for each thousand. */
    public static Set<OrthancIdentifier> among(
            EntityManager entities, Level level, Collection<OrthancIdentifier> candidates) {
        Set<OrthancIdentifier> existing = new HashSet<>();
        for (List<String> ids : Chunks.of(
                candidates.stream().map(OrthancIdentifier::value).distinct().toList())) {
            entities.createQuery("select e.id from " + Levels.entity(level) + " e where e.id in (:ids)", String.class)
                    .setParameter("ids", ids)
                    .getResultStream()
                    .map(OrthancIdentifier::new)
                    .forEach(existing::add);
        }
        return existing;
    }

    /**
     * When those of the given resources that exist on a level were added, or an instance last replaced; one statement for each thousand.
     * The beginning of time where that is not known.
     */
    static Map<OrthancIdentifier, Instant> begun(
            EntityManager entities, Level level, Collection<OrthancIdentifier> candidates) {
        String time = level == Level.INSTANCE ? "storedAt" : "begunAt";
        Map<OrthancIdentifier, Instant> begun = new HashMap<>();
        for (List<String> ids : Chunks.of(
                candidates.stream().map(OrthancIdentifier::value).distinct().toList())) {
            for (Tuple row : entities.createQuery(
                            "select e.id, e." + time + " from " + Levels.entity(level) + " e where e.id in (:ids)",
                            Tuple.class)
                    .setParameter("ids", ids)
                    .getResultList()) {
                Instant known = row.get(1, Instant.class);
                begun.put(new OrthancIdentifier(row.get(0, String.class)), known == null ? Instant.MIN : known);
            }
        }
        return begun;
    }
}
