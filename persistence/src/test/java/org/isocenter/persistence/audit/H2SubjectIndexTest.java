package org.isocenter.persistence.audit;

import java.nio.file.Path;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whose data a resource is, as the index has it, in H2. */
class H2SubjectIndexTest extends SubjectIndexContract {

    @TempDir
    static Path folder;

    private static H2Database h2;

    @BeforeAll
    static void open() {
        h2 = H2Database.inFolder(folder);
    }

    @AfterAll
    static void close() {
        h2.close();
    }

    @Override
    TestDatabase database() {
        return h2.index();
    }
}
