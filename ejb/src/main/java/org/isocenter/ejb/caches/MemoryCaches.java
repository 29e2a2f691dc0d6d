package org.isocenter.ejb.caches;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

/** All caches in memory: where they are made, so that none is without statistics. */
@Singleton
public class MemoryCaches {

    private final List<MemoryCache<?, ?>> caches = new CopyOnWriteArrayList<>();

    /**
     * Makes a cache.
     *
     * @param name that no other has; lower case, as a label of Prometheus
     * @param mostBytes of all its values together
     * @param bytes about how many a value takes
     */
    public <K, V> MemoryCache<K, V> cache(String name, long mostBytes, ToLongFunction<V> bytes) {
        MemoryCache<K, V> cache = new MemoryCache<>(name, mostBytes, bytes);
        caches.add(cache);
        return cache;
    }

    /** Of each cache that has been made. */
    public List<CacheStatistics> statistics() {
        return caches.stream().map(MemoryCache::statistics).toList();
    }
}
