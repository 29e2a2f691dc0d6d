package org.isocenter.ejb.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.isocenter.ejb.caches.MemoryCache;
import org.isocenter.ejb.caches.MemoryCaches;
import org.junit.jupiter.api.Test;

class ExposeMemoryCachesTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void figuresOfEachCacheShouldBeReadableOverJmx() throws Exception {
        MemoryCaches caches = new MemoryCaches();
        MemoryCache<String, String> cache = caches.cache("names", 100, String::length);
        cache.put("a", "four");
        cache.get("a");
        ExposeMemoryCaches bean = new ExposeMemoryCaches(caches);
        ObjectName name = new ObjectName(MemoryCachesMXBean.NAME);
        bean.register();
        try {
            assertThat(figure(name, "Bytes")).isEqualTo(4L);
            assertThat(figure(name, "MaximumBytes")).isEqualTo(100L);
            assertThat(figure(name, "Hits")).isEqualTo(1L);
            assertThat(figure(name, "Misses")).isEqualTo(0L);
        } finally {
            bean.unregister();
        }
    }

    private Object figure(ObjectName name, String attribute) throws Exception {
        TabularData figures = (TabularData) server.getAttribute(name, attribute);
        return figures.get(new Object[] {"names"}).get("value");
    }
}
