package org.isocenter.ejb.description;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceReference;

/** Descriptions of resources that a test names, without an index. The key of each is its place, from 1. */
public final class TestDescriptions extends DescribeResources {

    private final List<IndexedResource> resources = new ArrayList<>();

    /** Adds a resource. */
    public TestDescriptions with(Level level, OrthancIdentifier id, DataSet attributes, OrthancIdentifier... children) {
        resources.add(new IndexedResource(
                level,
                id,
                Optional.empty(),
                List.of(children),
                attributes,
                DataSet.EMPTY,
                Instant.EPOCH,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    @Override
    public List<Described> describe(Level level, List<Long> keys, Wanted wanted) {
        return keys.stream()
                .map(key -> resources.get((int) (key - 1)))
                .filter(resource -> resource.level() == level)
                .map(resource -> new Described(resource, DataSet.EMPTY, List.of(), List.of()))
                .toList();
    }

    @Override
    public List<Long> keys(Level level, Optional<ResourceReference> above, long after, long offset, int most) {
        return allKeys(level)
                .filter(key -> key > after)
                .skip(offset)
                .limit(most)
                .toList();
    }

    @Override
    public List<Long> keys(Level level, List<OrthancIdentifier> ids, Level related) {
        return allKeys(related)
                .filter(key ->
                        Set.copyOf(ids).contains(resources.get((int) (key - 1)).id()))
                .toList();
    }

    @Override
    public OptionalLong key(Level level, String id, Level above) {
        for (IndexedResource resource : resources) {
            boolean it = above == level
                    ? resource.level() == level && resource.id().value().equals(id)
                    : resource.level() == above && resource.children().contains(new OrthancIdentifier(id));
            if (it) {
                return OptionalLong.of(resources.indexOf(resource) + 1L);
            }
        }
        return OptionalLong.empty();
    }

    private Stream<Long> allKeys(Level level) {
        return LongStream.rangeClosed(1, resources.size())
                .filter(key -> resources.get((int) (key - 1)).level() == level)
                .boxed();
    }
}
