package org.isocenter.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResultTest {

    @Test
    void medianShouldBeTheMiddle() {
        assertThat(Result.median(9, 1, 2)).isEqualTo(2);
        assertThat(Result.median(4, 1, 2, 9)).isEqualTo(3);
    }

    @Test
    void rowShouldShowTheRatio() {
        assertThat(new Result("m", "MB/s", 300, OptionalDouble.of(200)).row())
                .isEqualTo("| m | MB/s | 300 | 200 | 1.50 |");
        assertThat(new Result("m", "MB/s", 300, OptionalDouble.empty()).row()).isEqualTo("| m | MB/s | 300 |  |  |");
    }
}
