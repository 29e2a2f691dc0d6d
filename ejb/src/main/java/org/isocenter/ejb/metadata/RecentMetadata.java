package org.isocenter.ejb.metadata;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The compressed metadata that was asked for last, in memory up to a bound. Safe for use by several threads. */
final class RecentMetadata {

    private final long mostBytes;
    private final Map<String, CompressedMetadata> byUse = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    RecentMetadata(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized Optional<CompressedMetadata> get(String key) {
        return Optional.ofNullable(byUse.get(key));
    }

    synchronized void put(String key, CompressedMetadata metadata) {
        CompressedMetadata earlier = byUse.put(key, metadata);
        bytes += metadata.weight() - (earlier == null ? 0 : earlier.weight());
        Iterator<CompressedMetadata> oldest = byUse.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().weight();
            oldest.remove();
        }
    }
}
