package org.isocenter.ejb.files;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Files whose transaction failed. The index may refer to them or not, because a commit that reports failure may have
 * succeeded. Safe for use by several threads.
 */
@Singleton
public class UncertainFiles {

    /**
     * The most files that are remembered if the index cannot be reached for long. Further files stay in the storage
     * area until a verification finds them.
     */
    private static final int AT_MOST = 100_000;

    private final Deque<Uncertain> files = new ArrayDeque<>();

    /** Adds files whose transaction has just failed. */
    public synchronized void add(Collection<StoredPart10> more) {
        Instant now = Instant.now();
        if (files.size() + more.size() <= AT_MOST) {
            more.forEach(file -> files.add(new Uncertain(file, now)));
        }
    }

    /** The first of those whose transaction failed before. */
    public synchronized List<StoredPart10> first(int count, Instant before) {
        return files.stream()
                .limit(count)
                .filter(uncertain -> uncertain.since().isBefore(before))
                .map(Uncertain::file)
                .toList();
    }

    /** Removes files whose fate is certain now. */
    public synchronized void settled(Collection<StoredPart10> certain) {
        Set<StoredPart10> all = new HashSet<>(certain);
        files.removeIf(uncertain -> all.contains(uncertain.file()));
    }

    private record Uncertain(StoredPart10 file, Instant since) {}
}
