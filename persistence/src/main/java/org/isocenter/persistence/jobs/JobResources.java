package org.isocenter.persistence.jobs;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Port: what jobs have to do and have received, row by row. A node that works on a job changes these rows through
 * {@link JobStore}, which checks the claim. Every method takes part in the caller's transaction.
 */
public interface JobResources {

    /** The next ones that wait, in their order. */
    List<JobResource> waiting(UUID job, int limit);

    /** Those in a state, in their order; 0 for all of them. */
    List<JobResource> inState(UUID job, JobResource.State state, int limit);

    /** All names, in their order. */
    List<String> names(UUID job);

    /** How many there are in each state. */
    Map<JobResource.State, Long> counts(UUID job);

    /** The instances received, in the order of their identifiers. */
    List<String> received(UUID job);
}
