package org.isocenter.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JpegLsContextsTest {

    /** With Reset 65535 the counters of a context come to where shifting one of them by a place more gives a negative number. */
    @Test
    void jpegLsWithTheGreatestResetShouldEnd() {
        JpegLsContexts contexts = new JpegLsContexts(JpegLsParameters.of(65535, 0, 0, 0, 0, 65535));
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int sample = 0; sample < 200_000; sample++) {
                assertThat(JpegLsContexts.golomb(contexts.n[1], contexts.a[1])).isBetween(0, 17);
                contexts.learn(1, -65536);
                assertThat(contexts.interruptionGolomb(JpegLsContexts.INTERRUPTION + 1))
                        .isBetween(0, 17);
                contexts.learnInterruption(JpegLsContexts.INTERRUPTION + 1, -65536, 131072);
            }
        });
    }

    @Test
    void jpegLsGolombParameterShouldBeFoundForAnySums() {
        for (int count : new int[] {1, 2, 64, 255, 32768, 65535}) {
            for (int sum : new int[] {0, 1, 65535, 1 << 30, Integer.MAX_VALUE}) {
                assertThat(JpegLsContexts.golomb(count, sum)).isBetween(0, JpegLsContexts.MOST_GOLOMB);
            }
        }
        assertThat(JpegLsContexts.golomb(65535, Integer.MAX_VALUE)).isEqualTo(16);
    }
}
