package org.isocenter.ejb.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.area.StorageAreaAway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final Logger LOGGER = Logger.getLogger(Readiness.class.getName());

    private final List<String> log = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {
            // Each line is there at once.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private final Readiness readiness =
            new Readiness(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
    private final ReportFailures failures = new ReportFailures(readiness);

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
    }

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
