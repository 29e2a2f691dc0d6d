package org.isocenter.ejb.remote.rules;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.BiFunction;
import org.isocenter.persistence.jobs.JobStore;
import org.isocenter.persistence.remote.RuleStore;

/**
 * Access to the tables of rules and jobs, with a transaction for each call: a job exists if and only if its rule has
 * counted it.
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
