package org.isocenter.persistence.index;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.read.JpaResourceIndex;
import org.isocenter.persistence.index.search.JpaResourceSearch;
import org.isocenter.persistence.index.write.JpaInstanceIndex;

/** The ports of the index in one transaction. */
public final class TestIndex implements InstanceIndex, ResourceIndex {

    private final InstanceIndex writing;
    private final ResourceIndex reading;
    private final ResourceSearch searching;

    TestIndex(EntityManager entities, ExtraMainAttributes extra) {
        writing = new JpaInstanceIndex(entities, extra);
        reading = new JpaResourceIndex(entities);
        searching = new JpaResourceSearch(entities, extra, EvaluationLimits.DEFAULT);
    }

    @Override
    public LimitedAddition add(List<NewInstance> instances, boolean overwrite, StorageLimits limits) {
        return writing.add(instances, overwrite, limits);
    }

    @Override
    public int rewrite(List<NewInstance> instances, boolean leading) {
        return writing.rewrite(instances, leading);
    }

    @Override
    public Optional<Removal> remove(Level level, OrthancIdentifier id) {
        return writing.remove(level, id);
    }

    @Override
    public Optional<Boolean> isProtected(OrthancIdentifier patient) {
        return writing.isProtected(patient);
    }

    @Override
    public boolean protect(OrthancIdentifier patient, boolean on) {
        return writing.protect(patient, on);
    }

    @Override
    public List<StoredInstance> instances(ResourcePath path) {
        return reading.instances(path);
    }

    @Override
    public long metadata(ResourcePath path, Consumer<InstanceMetadata> receiver) {
        return reading.metadata(path, receiver);
    }

    @Override
    public List<OrthancIdentifier> identifiers(Level level, long offset, long limit) {
        return reading.identifiers(level, offset, limit);
    }

    @Override
    public List<Long> keys(Level level, Optional<ResourceReference> above, long after, long offset, int most) {
        return reading.keys(level, above, after, offset, most);
    }

    @Override
    public List<Long> keys(Level level, List<OrthancIdentifier> ids, Level related) {
        return reading.keys(level, ids, related);
    }

    @Override
    public OptionalLong key(Level level, OrthancIdentifier id, Level above) {
        return reading.key(level, id, above);
    }

    @Override
    public Optional<IndexedResource> resource(Level level, OrthancIdentifier id) {
        return reading.resource(level, id);
    }

    @Override
    public Optional<StoredInstance> instance(OrthancIdentifier id) {
        return reading.instance(id);
    }

    @Override
    public IndexStatistics statistics() {
        return reading.statistics();
    }

    @Override
    public Optional<IndexStatistics> statistics(Level level, OrthancIdentifier id) {
        return reading.statistics(level, id);
    }

    /** As {@link ResourceSearch#search}. */
    public SearchAnswer search(Search search) {
        return searching.search(search);
    }
}
