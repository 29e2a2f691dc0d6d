package org.isocenter.ejb.remote.rules;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.BiFunction;
import org.isocenter.persistence.jobs.JobStore;
import org.isocenter.persistence.remote.RuleStore;

/**
 * What is done with rules and the jobs that they begin, in a transaction of its own per call: a job is there if and
 * only if its rule has counted it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RuleTransactions {

    @Inject
    RuleStore rules;

    @Inject
    JobStore jobs;

    /** Does something with both. */
    public <T> T inBoth(BiFunction<RuleStore, JobStore, T> work) {
        return work.apply(rules, jobs);
    }
}
