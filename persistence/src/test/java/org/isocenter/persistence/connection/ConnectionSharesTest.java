package org.isocenter.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may have how many connections. */
class ConnectionSharesTest {

    private static final int POOL = 32;

    private final ConnectionShares shares = new ConnectionShares(POOL, Duration.ofMillis(1), CurrentTransaction.NONE);

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 32, 100})
    void sharesTogetherShouldBeLessThanThePool(int pool) {
        assertThat(Arrays.stream(IndexUse.values())
                        .mapToInt(use -> use.shareOf(pool))
                        .sum())
                .isLessThan(pool);
    }

    @Test
    void oneUseShouldNotTakeTheConnectionsOfTheOthers() {
        List<Connection> taken = new ArrayList<>();
        for (int i = 0; i < IndexUse.SEARCH.shareOf(POOL); i++) {
            taken.add(onAnotherThread(IndexUse.SEARCH));
        }

        assertThatThrownBy(() -> onAnotherThread(IndexUse.SEARCH)).hasRootCauseInstanceOf(SQLTimeoutException.class);
        for (IndexUse other : IndexUse.values()) {
            if (other != IndexUse.SEARCH) {
                shares.giveBack(onAnotherThread(other));
            }
        }
        shares.giveBack(taken.get(0));
        shares.giveBack(onAnotherThread(IndexUse.SEARCH));
    }

    @Test
    void threadThatHasAConnectionShouldNotWaitForItself() {
        IndexUse.MANAGEMENT.during(() -> {
            List<Connection> nested = new ArrayList<>();
            for (int i = 0; i < POOL; i++) {
                nested.add(take());
            }
            nested.forEach(shares::giveBack);
        });
        for (int i = 0; i < IndexUse.MANAGEMENT.shareOf(POOL); i++) {
            onAnotherThread(IndexUse.MANAGEMENT);
        }
        assertThatThrownBy(() -> onAnotherThread(IndexUse.MANAGEMENT)).isNotNull();
    }

    @Test
    void failureOfThePoolShouldCostNoPlace() {
        for (int i = 0; i < POOL; i++) {
            assertThatThrownBy(() -> shares.take(() -> {
                        throw new SQLException("away");
                    }))
                    .hasMessage("away");
        }
        shares.giveBack(take());
    }

    @Test
    void useShouldBeThatOfTheThreadForAsLongAsItWasSaid() {
        assertThat(IndexUse.current()).isEqualTo(IndexUse.BACKGROUND);
        IndexUse.STORE.during(() -> {
            IndexUse.SEARCH.during(() -> assertThat(IndexUse.current()).isEqualTo(IndexUse.SEARCH));
            assertThat(IndexUse.current()).isEqualTo(IndexUse.STORE);
        });
        assertThat(IndexUse.current()).isEqualTo(IndexUse.BACKGROUND);
    }

    private Connection onAnotherThread(IndexUse use) {
        Connection[] taken = new Connection[1];
        CompletableFuture.runAsync(() -> use.during(() -> taken[0] = take()), task -> new Thread(task).start())
                .join();
        return taken[0];
    }

    private Connection take() {
        try {
            return shares.take(() -> (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> null));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
