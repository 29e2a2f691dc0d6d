package org.isocenter.persistence.changes;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
}
