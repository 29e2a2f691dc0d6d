package org.isocenter.ejb.management;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.isocenter.ejb.caches.CacheStatistics;
import org.isocenter.ejb.caches.MemoryCaches;

/** Shows the caches over JMX. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExposeMemoryCaches implements MemoryCachesMXBean {

    private final PlatformRegistration registration = new PlatformRegistration(NAME);

    private final MemoryCaches caches;

    @Inject
    ExposeMemoryCaches(MemoryCaches caches) {
        this.caches = caches;
    }

    @PostConstruct
    void register() {
        registration.register(this, MemoryCachesMXBean.class);
    }

    @PreDestroy
    void unregister() {
        registration.unregister();
    }

    @Override
    public Map<String, Long> getValues() {
        return byName(CacheStatistics::values);
    }

    @Override
    public Map<String, Long> getBytes() {
        return byName(CacheStatistics::bytes);
    }

    @Override
    public Map<String, Long> getMaximumBytes() {
        return byName(CacheStatistics::mostBytes);
    }

    @Override
    public Map<String, Long> getHits() {
        return byName(CacheStatistics::hits);
    }

    @Override
    public Map<String, Long> getMisses() {
        return byName(CacheStatistics::misses);
    }

    @Override
    public Map<String, Long> getEvictions() {
        return byName(CacheStatistics::evictions);
    }

    private Map<String, Long> byName(ToLongFunction<CacheStatistics> figure) {
        Map<String, Long> figures = new TreeMap<>();
        caches.statistics().forEach(cache -> figures.put(cache.name(), figure.applyAsLong(cache)));
        return figures;
    }
}
