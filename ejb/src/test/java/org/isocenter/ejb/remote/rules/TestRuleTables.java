package org.isocenter.ejb.remote.rules;

import java.util.function.BiFunction;
import org.isocenter.persistence.jobs.JobStore;
import org.isocenter.persistence.remote.RuleStore;
import org.isocenter.persistence.remote.TestRules;

/** Transactions without a container. */
final class TestRuleTables extends RuleTransactions {

    private final TestRules tables;

    TestRuleTables(TestRules tables) {
        this.tables = tables;
    }

    @Override
    public <T> T inBoth(BiFunction<RuleStore, JobStore, T> work) {
        return tables.inTransaction(work);
    }
}
