package org.isocenter.persistence.index;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.isocenter.persistence.changes.NumberChangeSets;
import org.isocenter.persistence.database.KnownDialect;
import org.isocenter.persistence.index.read.JpaInstancesBelow;
import org.isocenter.persistence.index.schema.IndexMigration;
import org.isocenter.persistence.index.write.JpaFileIndex;

/** A migrated database with the product's own persistence unit, used without a container: one transaction per call. */
public final class TestDatabase implements AutoCloseable {

    /** Kept, since a logger that nothing refers to forgets its level. Losing to another transaction is what some tests are about. */
    private static final Logger FAILED_STATEMENTS =
            Logger.getLogger("org.hibernate.engine.jdbc.spi.SqlExceptionHelper");

    private final EntityManagerFactory factory;
    private final ExtraMainAttributes extra;

    public TestDatabase(DataSource dataSource) {
        this(dataSource, ExtraMainAttributes.NONE);
    }

    TestDatabase(DataSource dataSource, ExtraMainAttributes extra) {
        this.extra = extra;
        FAILED_STATEMENTS.setLevel(java.util.logging.Level.OFF);
        new IndexMigration(dataSource).migrate();
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("jakarta.persistence.jtaDataSource", dataSource);
        settings.put("hibernate.generate_statistics", "true");
        settings.put("hibernate.session.events.log", "false");
        settings.putAll(KnownDialect.settings(isPostgresql(dataSource)));
        factory = Persistence.createEntityManagerFactory("isocenter", settings);
    }

    private static boolean isPostgresql(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something with the index in a transaction of its own. */
    public <T> T inTransaction(Function<TestIndex, T> work) {
        return withEntities(entities -> work.apply(new TestIndex(entities, extra)));
    }

    /** Does something in a transaction of its own. */
    public <T> T withEntities(Function<EntityManager, T> work) {
        EntityManager entities = factory.createEntityManager();
        try {
            entities.getTransaction().begin();
            T result = work.apply(entities);
            entities.getTransaction().commit();
            return result;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            entities.close();
        }
    }

    /** Asks about files. */
    public <T> T aboutFiles(Function<FileIndex, T> question) {
        EntityManager entities = factory.createEntityManager();
        try {
            return question.apply(new JpaFileIndex(entities));
        } finally {
            entities.close();
        }
    }

    /** Asks for instances by their identifiers. */
    public <T> T aboutInstances(Function<InstancesBelow, T> question) {
        return withEntities(entities -> question.apply(new JpaInstancesBelow(entities)));
    }

    /** Changes something about files in a transaction of its own. */
    <T> T inFileTransaction(Function<FileIndex, T> work) {
        return withEntities(entities -> work.apply(new JpaFileIndex(entities)));
    }

    /** Numbers what was added, as the server does all the time. */
    public void numberChanges() {
        withEntities(entities -> NumberChangeSets.number(entities));
    }

    /** Has the database look at what there is, as it does by itself after a while. */
    public void analyze() {
        withEntities(entities -> entities.createNativeQuery("analyze").executeUpdate());
    }

    /** Removes all patients. */
    public void clear() {
        for (OrthancIdentifier patient : inTransaction(index -> index.identifiers(Level.PATIENT, 0, 0))) {
            inTransaction(index -> index.remove(Level.PATIENT, patient));
        }
    }

    /** What Hibernate has counted. */
    Statistics statistics() {
        return factory.unwrap(SessionFactory.class).getStatistics();
    }

    @Override
    public void close() {
        factory.close();
    }
}
