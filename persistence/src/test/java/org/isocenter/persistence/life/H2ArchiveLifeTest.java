package org.isocenter.persistence.life;

import java.nio.file.Path;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2ArchiveLifeTest extends ArchiveLifeContract {

    @TempDir
    static Path databaseFolder;

    private static H2Database database;

    @BeforeAll
    static void open() {
        database = H2Database.inFolder(databaseFolder);
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
