package org.isocenter.persistence.attachment;

import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2NotesTest extends NotesContract {

    private static H2Database database;

    @BeforeAll
    static void open() {
        database = H2Database.open("notes");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    TestDatabase database() {
        return database.index();
    }
}
