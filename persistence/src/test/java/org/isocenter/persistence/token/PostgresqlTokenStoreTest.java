package org.isocenter.persistence.token;

import java.util.Objects;
import org.isocenter.persistence.index.PostgresqlDatabase;
import org.isocenter.persistence.index.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tokens of users in PostgreSQL: a real server that this test starts. */
class PostgresqlTokenStoreTest extends TokenStoreContract {

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
