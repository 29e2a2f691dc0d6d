package org.isocenter.ejb.jobs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobStore;

/**
 * Access to the tables of jobs, with a transaction for each call. A session bean turns a commit that fails into an
 * unchecked exception. {@code @Transactional} on the ports would throw a checked one, which code that catches unchecked
 * exceptions would miss.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobTransactions {

    @Inject
    JobStore store;

    @Inject
    JobResources resources;

    /** Does something with the jobs. */
    public <T> T inStore(Function<JobStore, T> work) {
        return work.apply(store);
    }

    /** Does something with what jobs have to do. */
    public <T> T inResources(Function<JobResources, T> work) {
        return work.apply(resources);
    }

    /** Does something with both. */
    public <T> T inBoth(BiFunction<JobStore, JobResources, T> work) {
        return work.apply(store, resources);
    }
}
