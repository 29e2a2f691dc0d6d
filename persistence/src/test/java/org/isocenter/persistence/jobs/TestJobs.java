package org.isocenter.persistence.jobs;

import jakarta.persistence.EntityManager;
import java.util.function.BiFunction;
import org.isocenter.persistence.index.TestDatabase;

/**
 * The tables of jobs, used without a container: one transaction per call.
 *
 * @param clock the database's
 */
public record TestJobs(TestDatabase database, MovedClock clock) {

    public TestJobs(TestDatabase database) {
        this(database, new MovedClock());
    }

    /** Does something with them in a transaction of its own. */
    public <T> T inTransaction(BiFunction<JobStore, JobResources, T> work) {
        return database.withEntities(entities -> work.apply(store(entities, clock), new JpaJobResources(entities)));
    }

    /** The jobs in a transaction that a test has begun. */
    public static JobStore store(EntityManager entities, DatabaseClock clock) {
        return new JpaJobStore(entities, clock);
    }
}
