package org.isocenter.ejb.caches;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryCacheTest {

    private final MemoryCaches caches = new MemoryCaches();
    private final MemoryCache<Integer, byte[]> cache = caches.cache("test", 1000, bytes -> bytes.length);

    @Test
    void valuesTogetherShouldTakeNoMoreThanTheirRoom() {
        for (int i = 0; i < 100; i++) {
            cache.put(i, new byte[100]);
            assertThat(statistics().bytes())
                    .isEqualTo(100L * statistics().values())
                    .isLessThanOrEqualTo(1000);
        }
        assertThat(statistics().values()).isEqualTo(10);
        assertThat(statistics().evictions()).isEqualTo(90);
    }

    @Test
    void valueLargerThanAllRoomShouldNotBeKeptNorDriveOthersOut() {
        cache.put(1, new byte[400]);
        cache.put(2, new byte[1001]);
        assertThat(cache.get(2)).isEmpty();
        assertThat(cache.get(1)).isPresent();
    }

    @Test
    void valueInThePlaceOfAnotherShouldCountOnce() {
        cache.put(1, new byte[400]);
        cache.put(1, new byte[300]);
        assertThat(statistics().bytes()).isEqualTo(300);
        assertThat(cache.get(1)).hasValueSatisfying(bytes -> assertThat(bytes).hasSize(300));
    }

    @Test
    void statisticsShouldTellHitsFromMisses() {
        cache.get(1);
        cache.put(1, new byte[1]);
        cache.get(1);
        cache.get(1);
        assertThat(statistics()).isEqualTo(new CacheStatistics("test", 1, 1, 1000, 2, 1, 0));
    }

    private CacheStatistics statistics() {
        return caches.statistics().get(0);
    }
}
