package org.isocenter.persistence.index;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Real instances in PostgreSQL. */
class PostgresqlRealInstancesTest extends RealInstancesContract {

    private static @Nullable PostgresqlDatabase postgresql;

    @BeforeAll
    static void start() {
        postgresql = PostgresqlDatabase.start();
    }

    @AfterAll
    static void stop() {
        if (postgresql != null) {
            postgresql.close();
        }
    }

    @Override
    TestDatabase database() {
        return Objects.requireNonNull(postgresql).index();
    }
}
