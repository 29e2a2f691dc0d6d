package org.isocenter.persistence.attachment;

import java.util.Objects;
import org.isocenter.persistence.index.PostgresqlDatabase;
import org.isocenter.persistence.index.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlNotesTest extends NotesContract {

    private static @Nullable PostgresqlDatabase database;

    @BeforeAll
    static void open() {
        database = PostgresqlDatabase.start();
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    TestDatabase database() {
        return Objects.requireNonNull(database).index();
    }
}
