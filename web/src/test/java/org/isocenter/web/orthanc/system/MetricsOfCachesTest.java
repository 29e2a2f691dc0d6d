package org.isocenter.web.orthanc.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isocenter.ejb.caches.CacheStatistics;
import org.junit.jupiter.api.Test;

class MetricsOfCachesTest {

    @Test
    void eachCacheShouldBeALabelOfOneMetric() {
        StringBuilder text = new StringBuilder();
        MetricsResource.caches(
                text,
                List.of(
                        new CacheStatistics("metadata", 1, 20, 300, 4, 5, 6),
                        new CacheStatistics("frame_tables", 7, 8, 9, 10, 11, 12)));
        assertThat(text.toString())
                .contains("# TYPE isocenter_cache_bytes gauge\n"
                        + "isocenter_cache_bytes{cache=\"metadata\"} 20\n"
                        + "isocenter_cache_bytes{cache=\"frame_tables\"} 8\n")
                .containsOnlyOnce("# TYPE isocenter_cache_hits_total counter\n")
                .contains("isocenter_cache_hits_total{cache=\"metadata\"} 4\n");
    }
}
