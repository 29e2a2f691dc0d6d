package org.isocenter.persistence.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Port: what jobs have to do and have got, row by row. Every method takes part in the caller's transaction, which the changing ones need. */
public interface JobResources {

    /** The next ones that wait, in their order. */
    List<JobResource> waiting(UUID job, int limit);

    /** Those in a state, in their order; 0 for all of them. */
    List<JobResource> inState(UUID job, JobResource.State state, int limit);

    /** All names, in their order. */
    List<String> names(UUID job);

    /** How many there are in each state. */
    Map<JobResource.State, Long> counts(UUID job);

    /** Notes what became of some. */
    void settle(UUID job, List<JobResource> outcomes);

    /** Adds more to do, behind the others. */
    void append(UUID job, List<String> names);

    /** Notes instances that were received; one that is noted already does not count twice. */
    void received(UUID job, Collection<String> instances);

    /** The instances received, in the order of their identifiers. */
    List<String> received(UUID job);
}
