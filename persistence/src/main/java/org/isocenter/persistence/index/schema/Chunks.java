package org.isocenter.persistence.index.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Divides the list of an {@code in} predicate, because databases limit the number of parameters of a statement. */
public final class Chunks {

    private static final int LONGEST = 1000;

    private Chunks() {}

    /** The elements in their order, at most a thousand at a time. */
    public static <T> List<List<T>> of(Collection<T> elements) {
        List<T> all = List.copyOf(elements);
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < all.size(); start += LONGEST) {
            chunks.add(all.subList(start, Math.min(start + LONGEST, all.size())));
        }
        return chunks;
    }
}
