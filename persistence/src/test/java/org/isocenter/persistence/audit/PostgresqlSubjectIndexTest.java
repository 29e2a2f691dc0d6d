package org.isocenter.persistence.audit;

import java.util.Objects;
import org.isocenter.persistence.index.PostgresqlDatabase;
import org.isocenter.persistence.index.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Whose data a resource is, as the index has it, in PostgreSQL: a real server that this test starts. */
class PostgresqlSubjectIndexTest extends SubjectIndexContract {

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
