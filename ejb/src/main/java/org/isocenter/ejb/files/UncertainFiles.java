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
 * Files whose transaction failed, so that the index refers to them or does not: a commit that reports failure may have
 * gone through. Safe for use by several threads.
 */
@Singleton
public class UncertainFiles {

    /** However long the index cannot be reached: further files stay in the storage area until its verification finds them. */
    private static final int AT_MOST = 100_000;

    private final Deque<Uncertain> files = new ArrayDeque<>();

    /** Notes files whose transaction has just failed. */
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

    /** Takes out files of which is certain now what they are. */
    public synchronized void settled(Collection<StoredPart10> certain) {
        Set<StoredPart10> all = new HashSet<>(certain);
        files.removeIf(uncertain -> all.contains(uncertain.file()));
    }

    private record Uncertain(StoredPart10 file, Instant since) {}
}
