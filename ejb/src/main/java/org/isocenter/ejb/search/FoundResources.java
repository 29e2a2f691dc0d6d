package org.isocenter.ejb.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isocenter.persistence.index.Search;

/**
 * What a search of the core interface found: keys only, eight bytes each, so that all of a large archive may be among
 * it. What they stand for is read in parts, each by a statement of its own: no connection waits for a
 * client that is slow to take the answer.
 */
public final class FoundResources {

    private static final int LARGEST_PART = 1000;

    private final Search search;
    private final long[] keys;

    FoundResources(Search search, long[] keys) {
        this.search = search;
        this.keys = keys;
    }

    /** A part of them, at most a thousand. */
    public record Part(Search search, List<Long> keys) {}

    /** The parts, in order. */
    public Stream<Part> parts() {
        return IntStream.iterate(0, start -> start < keys.length, start -> start + LARGEST_PART)
                .mapToObj(start -> new Part(
                        search,
                        Arrays.stream(keys, start, Math.min(start + LARGEST_PART, keys.length))
                                .boxed()
                                .toList()));
    }
}
