package org.isocenter.persistence.derived;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which contents there are, by use, and how much room they take. For use by one thread at a time. */
final class KeptContents {

    private final long mostBytes;
    private final Map<DerivedKey, Kept> byUse = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<UUID, Set<DerivedKey>> byFile = new HashMap<>();
    private final Set<Kept> making = new HashSet<>();
    private long bytes;

    /** A content: who reads it, and what it counts for. */
    static final class Kept {

        private final DerivedFile file;
        private long weight;
        private int readers;

        Kept(DerivedFile file) {
            this.file = file;
        }

        DerivedFile file() {
            return file;
        }

        void opened() {
            readers++;
        }

        /** Whether nobody reads it now. */
        boolean closed() {
            readers--;
            return readers == 0;
        }
    }

    KeptContents(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    Optional<Kept> get(DerivedKey key) {
        return Optional.ofNullable(byUse.get(key));
    }

    void put(DerivedKey key, Kept kept) {
        Kept failed = byUse.put(key, kept);
        if (failed != null) {
            bytes -= failed.weight;
            making.remove(failed);
        }
        making.add(kept);
        byFile.computeIfAbsent(key.file(), file -> new HashSet<>()).add(key);
    }

    /** Removes a content, unless another one has taken its place. */
    boolean remove(DerivedKey key, Kept kept) {
        if (!byUse.remove(key, kept)) {
            return false;
        }
        removed(key, kept);
        return true;
    }

    private void removed(DerivedKey key, Kept kept) {
        bytes -= kept.weight;
        making.remove(kept);
        Set<DerivedKey> siblings = byFile.get(key.file());
        if (siblings != null && siblings.remove(key) && siblings.isEmpty()) {
            byFile.remove(key.file());
        }
    }

    /** What a content takes now, if it is still here. */
    void weigh(DerivedKey key, Kept kept, long weight) {
        if (byUse.get(key) == kept && weight > kept.weight) {
            bytes += weight - kept.weight;
            kept.weight = weight;
        }
    }

    /** Whether removing all complete contents would free that many bytes. */
    boolean couldHold(long length) {
        making.removeIf(kept -> kept.file.isComplete());
        long taken = 0;
        for (Kept kept : making) {
            taken += kept.weight;
        }
        return taken + length <= mostBytes;
    }

    /** Removes the least recently used contents until there is room. */
    List<DerivedFile> evict() {
        List<DerivedFile> evicted = new ArrayList<>();
        Iterator<Map.Entry<DerivedKey, Kept>> oldest = byUse.entrySet().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            Map.Entry<DerivedKey, Kept> entry = oldest.next();
            if (entry.getValue().file.isComplete()) {
                oldest.remove();
                removed(entry.getKey(), entry.getValue());
                evicted.add(entry.getValue().file);
            }
        }
        return evicted;
    }

    /** What was made of a stored file, or is being made. */
    Map<DerivedKey, Kept> of(UUID file) {
        return select(byFile.getOrDefault(file, Set.of()));
    }

    /** All. */
    Map<DerivedKey, Kept> all() {
        return Map.copyOf(byUse);
    }

    private Map<DerivedKey, Kept> select(Set<DerivedKey> keys) {
        Map<DerivedKey, Kept> selected = new HashMap<>();
        for (DerivedKey key : keys) {
            get(key).ifPresent(kept -> selected.put(key, kept));
        }
        return selected;
    }

    int count() {
        return byUse.size();
    }

    long bytes() {
        return bytes;
    }
}
