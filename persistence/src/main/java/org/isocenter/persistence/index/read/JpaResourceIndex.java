package org.isocenter.persistence.index.read;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.InstanceMetadata;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceIndex;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.StoredInstance;

/** Reads resources from a relational database, through projections. */
@Singleton
public class JpaResourceIndex implements ResourceIndex {

    private final EntityManager entities;

    @Inject
    public JpaResourceIndex(EntityManager entities) {
        this.entities = entities;
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
    public List<OrthancIdentifier> identifiers(Level level, long offset, long limit) {
        return new IndexedResources(entities, level).identifiers(offset, limit);
    }

    @Override
    public List<Long> keys(Level level, Optional<ResourceReference> above, long after, long offset, int most) {
        return new IndexedResources(entities, level).keys(above, after, offset, most);
    }

    @Override
    public List<Long> keys(Level level, List<OrthancIdentifier> ids, Level related) {
        return new IndexedResources(entities, level).keys(ids, related);
    }

    @Override
    public OptionalLong key(Level level, OrthancIdentifier id, Level above) {
        return new IndexedResources(entities, level).key(id, above);
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
    public IndexStatistics statistics() {
        return IndexedResources.statistics(entities);
    }

    @Override
    public Optional<IndexStatistics> statistics(Level level, OrthancIdentifier id) {
        return new IndexedResources(entities, level).statistics(id);
    }
}
