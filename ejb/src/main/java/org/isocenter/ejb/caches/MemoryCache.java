package org.isocenter.ejb.caches;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A cache in memory, limited in bytes, that keeps what was used recently or often. Safe for use by several threads.
 *
 * @param <K> names a value; what has changed has another name
 * @param <V> immutable
 */
public final class MemoryCache<K, V> {

    private final String name;
    private final long mostBytes;
    private final Cache<K, V> values;

    /**
     * @param name among all caches, as the statistics have it
     * @param mostBytes of all values together; a value that is larger is not kept
     * @param bytes about how many a value takes
     */
    MemoryCache(String name, long mostBytes, ToLongFunction<V> bytes) {
        this.name = name;
        this.mostBytes = mostBytes;
        this.values = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((K key, V value) -> (int) Math.min(Integer.MAX_VALUE, bytes.applyAsLong(value)))
                // By whoever uses it: a task on a thread of the JVM would outlive the application.
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /** The value of that name; counted as a hit or a miss. */
    public Optional<V> get(K key) {
        return Optional.ofNullable(values.getIfPresent(key));
    }

    /** Keeps a value while there is room, in the place of another of that name. */
    public void put(K key, V value) {
        values.put(key, value);
    }

    /** How full it is, and what has happened since the start. */
    CacheStatistics statistics() {
        values.cleanUp();
        CacheStats stats = values.stats();
        long bytes = values.policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .orElseThrow()
                .orElseThrow();
        return new CacheStatistics(
                name,
                values.estimatedSize(),
                bytes,
                mostBytes,
                stats.hitCount(),
                stats.missCount(),
                stats.evictionCount());
    }
}
