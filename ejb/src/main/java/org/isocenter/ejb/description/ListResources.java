package org.isocenter.ejb.description;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.ResourceReference;

/**
 * Lists resources in parts. Each part is read after the one before was written, so that any number of resources takes
 * the same memory.
 */
@Singleton
public class ListResources {

    /** H2 compares each row with the values of a list one by one: parts of a thousand take half as long again. */
    private static final int LARGEST_PART = 250;

    private final DescribeResources describe;

    @Inject
    public ListResources(DescribeResources describe) {
        this.describe = describe;
    }

    /**
     * The keys of a level in the order of arrival, a part of them at a time.
     *
     * @param above the resource that they belong to; empty for all
     * @param since how many to skip at the start
     * @param limit the most of them; 0 for all
     */
    public Stream<List<Long>> parts(Level level, Optional<ResourceReference> above, long since, long limit) {
        long most = limit == 0 ? Long.MAX_VALUE : limit;
        return Stream.iterate(
                        next(level, above, 0, since, most),
                        part -> !part.keys().isEmpty(),
                        part -> next(level, above, part.keys().get(part.keys().size() - 1), 0, part.remaining()))
                .map(Part::keys);
    }

    private Part next(Level level, Optional<ResourceReference> above, long after, long offset, long most) {
        int size = (int) Math.min(most, LARGEST_PART);
        List<Long> keys = size == 0 ? List.of() : describe.keys(level, above, after, offset, size);
        return new Part(keys, most - keys.size());
    }

    private record Part(List<Long> keys, long remaining) {}
}
