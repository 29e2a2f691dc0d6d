package org.isocenter.persistence.remote;

import java.util.function.BiFunction;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.jobs.JobStore;
import org.isocenter.persistence.jobs.MovedClock;
import org.isocenter.persistence.jobs.TestJobs;

/**
 * The tables of rules and jobs, used without a container: one transaction per call.
 *
 * @param clock the database's
 */
public record TestRules(TestDatabase database, MovedClock clock) {

    public TestRules(TestDatabase database) {
        this(database, new MovedClock());
    }

    /** Does something with them in a transaction of its own. */
    public <T> T inTransaction(BiFunction<RuleStore, JobStore, T> work) {
        return database.withEntities(
                entities -> work.apply(new JpaRuleStore(entities, clock), TestJobs.store(entities, clock)));
    }
}
