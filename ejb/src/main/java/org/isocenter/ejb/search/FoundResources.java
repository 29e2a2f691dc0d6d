package org.isocenter.ejb.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The result of a search of the core interface: keys only, of eight bytes each, so that the result may contain all of a
 * large archive. The resources are read in parts, each by a statement of its own, so that no connection waits for a
 * slow client.
 */
public final class FoundResources {

    private static final int LARGEST_PART = 1000;

    private final long[] keys;

    FoundResources(long[] keys) {
        this.keys = keys;
    }

    /** The keys in their order, in parts of at most a thousand. */
    public Stream<List<Long>> parts() {
        return IntStream.iterate(0, start -> start < keys.length, start -> start + LARGEST_PART)
                .mapToObj(start -> Arrays.stream(keys, start, Math.min(start + LARGEST_PART, keys.length))
                        .boxed()
                        .toList());
    }
}
