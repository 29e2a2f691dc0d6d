package org.isocenter.ejb.management;

import java.util.Map;

/** JMX view of what is kept in memory to be used again, by the name of the cache. Counts are since the start. */
@Described("Caches in memory.")
public interface MemoryCachesMXBean {

    String NAME = "org.isocenter:type=MemoryCaches";

    /** How many values there are. */
    Map<String, Long> getValues();

    /** Bytes that they take, about. */
    Map<String, Long> getBytes();

    /** Bytes that they may take. */
    Map<String, Long> getMaximumBytes();

    /** Requests for values that were there. */
    Map<String, Long> getHits();

    /** Requests for values that were not. */
    Map<String, Long> getMisses();

    /** Values that had to make room for others. */
    Map<String, Long> getEvictions();
}
