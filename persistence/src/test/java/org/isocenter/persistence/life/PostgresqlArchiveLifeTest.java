package org.isocenter.persistence.life;

import java.util.Objects;
import org.isocenter.persistence.index.PostgresqlDatabase;
import org.isocenter.persistence.index.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlArchiveLifeTest extends ArchiveLifeContract {

    private static @Nullable PostgresqlDatabase server;

    @BeforeAll
    static void start() {
        server = PostgresqlDatabase.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    TestDatabase database() {
        return Objects.requireNonNull(server).index();
    }
}
