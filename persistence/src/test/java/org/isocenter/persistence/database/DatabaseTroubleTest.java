package org.isocenter.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTroubleTest {

    @ParameterizedTest
    @CsvSource({
        "08006, 0, AWAY",
        "08001, 0, AWAY",
        "57P01, 0, AWAY",
        "57P03, 0, AWAY",
        "53300, 0, AWAY",
        "28P01, 0, AWAY",
        "90098, 90098, AWAY",
        "90020, 90020, AWAY",
        "57014, 0, SLOW",
        "55P03, 0, SLOW",
        "HYT00, 50200, SLOW",
        "40P01, 0, SLOW"
    })
    void stateShouldTellWhetherTheDatabaseIsAwayOrSlow(String state, int code, DatabaseTrouble expected) {
        assertThat(DatabaseTrouble.of(wrapped(new SQLException("it said so", state, code))))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"23505, 0", "42601, 0", "22001, 0", "42703, 0"})
    void mistakeInStatementOrValueShouldBeNoTroubleOfTheDatabase(String state, int code) {
        assertThat(DatabaseTrouble.of(wrapped(new SQLException("it said so", state, code))))
                .isEmpty();
    }

    @Test
    void poolThatIsEmptyShouldBeSlowAndPoolThatCannotConnectAway() {
        assertThat(DatabaseTrouble.of(wrapped(new SQLException(
                        "IJ000453: Unable to get managed connection",
                        new Exception("IJ000655: No managed connections available")))))
                .contains(DatabaseTrouble.SLOW);
        assertThat(DatabaseTrouble.of(wrapped(new SQLException(
                        "IJ000453: Unable to get managed connection",
                        new Exception("IJ031084: Unable to create connection")))))
                .contains(DatabaseTrouble.AWAY);
    }

    @Test
    void commitThatFailedShouldTellByWhatTheTransactionKeptOfIt() {
        Exception commit = new Exception("could not commit");
        commit.addSuppressed(new XAException("the connection broke"));

        assertThat(DatabaseTrouble.of(new RuntimeException(commit))).contains(DatabaseTrouble.AWAY);
    }

    @Test
    void statementWithoutAnswerInTimeShouldBeSlow() {
        assertThat(DatabaseTrouble.of(wrapped(new SQLTimeoutException("too long"))))
                .contains(DatabaseTrouble.SLOW);
    }

    @Test
    void reasonShouldBeTheDriversFirstLineWithoutItsPeriod() {
        assertThat(DatabaseTrouble.reason(wrapped(new SQLException("Connection refused.\nCheck it", "08001"))))
                .isEqualTo("Connection refused");
    }

    @Test
    void failureOfSomethingElseShouldBeNone() {
        assertThat(DatabaseTrouble.of(new IllegalStateException("a mistake of ours")))
                .isEmpty();
    }

    private static RuntimeException wrapped(SQLException failure) {
        return new RuntimeException(new PersistenceException(failure));
    }
}
