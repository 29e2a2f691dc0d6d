package org.isocenter.ejb.caches;

/**
 * How full a cache is, and what has happened since the start.
 *
 * @param name of the cache
 * @param values that it holds
 * @param bytes that they take, about
 * @param mostBytes that they may take
 * @param hits requests for values that were there
 * @param misses requests for values that were not
 * @param evictions values that had to make room
 */
public record CacheStatistics(
        String name, long values, long bytes, long mostBytes, long hits, long misses, long evictions) {}
