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

/** Which of some resources are there. */
public final class ExistingResources {

    private ExistingResources() {}

    /** The ones of that level among these; one statement for each thousand. */
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
