package org.isocenter.persistence.backup;

import javax.sql.DataSource;
import org.isocenter.persistence.index.PostgresqlDatabase;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlBackupTest extends BackupContract {

    private static PostgresqlDatabase server;

    @BeforeAll
    static void open() {
        server = PostgresqlDatabase.start();
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    TestDatabase database() {
        return server.index();
    }

    @Override
    DataSource dataSource() {
        return server.connections();
    }
}
