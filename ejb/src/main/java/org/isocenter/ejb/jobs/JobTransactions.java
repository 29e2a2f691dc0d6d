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
 * What is done with the tables of jobs, in a transaction of its own for each call. A commit that fails is an unchecked
 * exception of a session bean; {@code @Transactional} on the ports would let a checked one out, past all that catch
 * unchecked ones.
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
