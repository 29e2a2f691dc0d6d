package org.isocenter.persistence.jobs;

import jakarta.persistence.EntityManager;
import java.util.function.BiFunction;
import org.isocenter.persistence.index.TestDatabase;

/** The tables of jobs, used without a container: one transaction per call. */
public record TestJobs(TestDatabase database) {

    /** Does something with them in a transaction of its own. */
    public <T> T inTransaction(BiFunction<JobStore, JobResources, T> work) {
        return database.withEntities(entities -> work.apply(new JpaJobStore(entities), new JpaJobResources(entities)));
    }

    /** The jobs in a transaction that a test has begun. */
    public static JobStore store(EntityManager entities) {
        return new JpaJobStore(entities);
    }
}
