package org.isocenter.persistence.index.write;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.NoResultException;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.changes.ChangeSet;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.EvaluationLimits;
import org.isocenter.persistence.index.ExtraMainAttributes;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.InstanceMetadata;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.LimitedAddition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.PreparedSearch;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.StorageLimits;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.index.read.IndexedResources;
import org.isocenter.persistence.index.read.StoredInstances;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.search.SearchIndex;

/** The index in a relational database. Writing goes through entities, reading through projections. */
@Dependent
public class JpaInstanceIndex implements InstanceIndex {

    private final EntityManager entities;

    private final IndexedValues indexed;
    private final EvaluationLimits limits;

    @Inject
    public JpaInstanceIndex(EntityManager entities, ExtraMainAttributes extra, EvaluationLimits limits) {
        this.entities = entities;
        indexed = new IndexedValues(extra);
        this.limits = limits;
    }

    @Override
    public LimitedAddition add(List<NewInstance> instances, boolean overwrite, StorageLimits limits) {
        return detectingConcurrency(() -> new AddWithinLimits(entities, indexed, overwrite, limits).add(instances));
    }

    @Override
    public List<StoredInstance> instances(ResourcePath path) {
        return new StoredInstances(entities).below(path);
    }

    @Override
    public long metadata(ResourcePath path, Consumer<InstanceMetadata> receiver) {
        return new StoredInstances(entities).metadata(path, receiver);
    }

    @Override
    public PreparedSearch prepare(Search search) {
        return new SearchIndex(entities, indexed, limits).prepare(search);
    }

    @Override
    public List<OrthancIdentifier> identifiers(Level level, long offset, long limit) {
        return new IndexedResources(entities, level).identifiers(offset, limit);
    }

    @Override
    public Optional<IndexedResource> resource(Level level, OrthancIdentifier id) {
        return new IndexedResources(entities, level).resource(id);
    }

    @Override
    public Optional<StoredInstance> instance(OrthancIdentifier id) {
        return new StoredInstances(entities).instance(id);
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

    @Override
    public IndexStatistics statistics() {
        return IndexedResources.statistics(entities);
    }

    @Override
    public Optional<IndexStatistics> statistics(Level level, OrthancIdentifier id) {
        return new IndexedResources(entities, level).statistics(id);
    }

    /** A row that one statement found and the next does not was removed by another transaction. */
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
