package org.isocenter.persistence.index.write;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.NoResultException;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.isocenter.persistence.changes.ChangeSet;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.ExtraMainAttributes;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.LimitedAddition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.index.StorageLimits;
import org.isocenter.persistence.index.schema.IndexedValues;

/** Changes the index in a relational database, through entities. */
@Singleton
public class JpaInstanceIndex implements InstanceIndex {

    private final EntityManager entities;

    private final IndexedValues indexed;

    @Inject
    public JpaInstanceIndex(EntityManager entities, ExtraMainAttributes extra) {
        this.entities = entities;
        indexed = new IndexedValues(extra);
    }

    @Override
    public LimitedAddition add(List<NewInstance> instances, boolean overwrite, StorageLimits limits) {
        return detectingConcurrency(() -> new AddWithinLimits(entities, indexed, overwrite, limits).add(instances));
    }

    @Override
    public int rewrite(List<NewInstance> instances, boolean leading) {
        return detectingConcurrency(() -> new RewriteResources(entities, indexed).rewrite(instances, leading));
    }

    @Override
    public Optional<Removal> remove(Level level, OrthancIdentifier id) {
        return detectingConcurrency(() -> {
            ChangeSet changes = new ChangeSet(Instant.now());
            Optional<Removal> removal = new RemoveResource(entities, changes).remove(level, id);
            changes.write(entities);
            return removal;
        });
    }

    @Override
    public Optional<Boolean> isProtected(OrthancIdentifier patient) {
        return new PatientProtection(entities).isProtected(patient);
    }

    @Override
    public boolean protect(OrthancIdentifier patient, boolean on) {
        return detectingConcurrency(() -> new PatientProtection(entities).protect(patient, on));
    }

    /** If one statement finds a row and the next does not, another transaction has removed it. */
    private static <T> T detectingConcurrency(Supplier<T> change) {
        try {
            return change.get();
        } catch (NoResultException e) {
            throw new ConcurrentAddition(e);
        } catch (PersistenceException e) {
            if (ConcurrentAddition.isCauseOf(e)) {
                throw new ConcurrentAddition(e);
            }
            throw e;
        }
    }
}
