package org.isocenter.ejb.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.area.StorageAreaAway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final List<String> log = new ArrayList<>();
    private final System.Logger logger = new System.Logger() {
        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
            log.add(String.valueOf(text));
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format, Object... parameters) {
            log.add(MessageFormat.format(String.valueOf(format), parameters));
        }
    };

    private final Readiness readiness =
            new Readiness(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC), logger);
    private final ReportFailures failures = new ReportFailures(readiness);

    @Test
    void serverShouldBeReadyWhenTheStartIsThrough() {
        assertThat(readiness.isReady()).isFalse();
        assertThat(readiness.isServing()).isFalse();

        readiness.serve(true);
        assertThat(readiness.isReady()).isFalse();

        readiness.holds(Condition.STARTED);
        assertThat(readiness.isReady()).isTrue();
    }

    @Test
    void disturbanceShouldBeSaidOnceWhenItBeginsAndOnceWhenItEnds() {
        readiness.holds(Condition.STARTED);
        for (int i = 0; i < 1000; i++) {
            assertThat(failures.disturbance(new RuntimeException(new SQLException("Connection refused", "08001"))))
                    .containsInstanceOf(RequestFailure.DatabaseUnavailable.class);
        }
        assertThat(readiness.isReady()).isFalse();
        readiness.isMissed(Condition.DATABASE, "still");
        readiness.holds(Condition.DATABASE);
        readiness.holds(Condition.DATABASE);

        assertThat(readiness.isReady()).isTrue();
        assertThat(log).hasSize(2);
        assertThat(log.get(0)).contains("The database is away", "Connection refused");
        assertThat(log.get(1)).contains("The database is back", "1000 requests");
    }

    @Test
    void slowStatementShouldNotTakeTheServerOutOfService() {
        readiness.holds(Condition.STARTED);

        assertThat(failures.disturbance(new SQLException("canceling statement", "57014")))
                .containsInstanceOf(RequestFailure.DatabaseUnavailable.class);
        assertThat(readiness.isReady()).isTrue();
        assertThat(readiness.disturbances()).hasSize(1);
    }

    @Test
    void storageAreaThatIsAwayShouldBeSaidInItsOwnWords() {
        assertThat(failures.disturbance(new RuntimeException(new StorageAreaAway("mount it"))))
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOf(RequestFailure.StorageUnavailable.class)
                        .hasMessage("mount it"));
    }

    @Test
    void anyOtherFailureShouldBeNoDisturbance() {
        assertThat(failures.disturbance(new IllegalStateException("a mistake"))).isEmpty();
        assertThat(readiness.disturbance(Condition.DATABASE)).isEmpty();
    }
}
