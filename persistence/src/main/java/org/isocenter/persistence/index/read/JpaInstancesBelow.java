package org.isocenter.persistence.index.read;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.isocenter.persistence.index.InstancesBelow;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.Levels;

/** The instances of any resource, in the index's database. */
@Singleton
public class JpaInstancesBelow implements InstancesBelow {

    /** From the level with the most resources to the level with the fewest. */
    private static final List<Level> ORDER = List.of(Level.INSTANCE, Level.SERIES, Level.STUDY, Level.PATIENT);

    private final EntityManager entities;

    @Inject
    public JpaInstancesBelow(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<Below> find(OrthancIdentifier id) {
        for (Level level : ORDER) {
            // Every resource in the index has instances.
            List<OrthancIdentifier> instances = entities.createQuery(
                            "select i.id" + Levels.from(Level.INSTANCE, level, Level.INSTANCE) + " where "
                                    + Levels.alias(level) + ".id = :id order by i.pk",
                            String.class)
                    .setParameter("id", id.value())
                    .getResultStream()
                    .map(OrthancIdentifier::new)
                    .toList();
            if (!instances.isEmpty()) {
                return Optional.of(new Below(level, instances));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<StoredInstance> instances(Collection<OrthancIdentifier> ids) {
        return Chunks.of(List.copyOf(ids)).stream()
                .flatMap(chunk -> entities.createQuery(
                                StoredInstances.COLUMNS + StoredInstances.FROM + " where i.id in :ids", Tuple.class)
                        .setParameter(
                                "ids",
                                chunk.stream().map(OrthancIdentifier::value).toList())
                        .getResultStream()
                        .map(StoredInstances::instance))
                .toList();
    }
}
