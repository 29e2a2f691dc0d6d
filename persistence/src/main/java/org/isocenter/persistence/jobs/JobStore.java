package org.isocenter.persistence.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Port: jobs, shared by all nodes that have the same database. A node claims a job and holds it by a lease that it renews; a job whose lease has run out may be claimed by any
 * node. Time is the database's. What a node writes under a claim that it has lost changes nothing. Every method takes part in the caller's transaction, which the changing ones need.
 */
public interface JobStore {

    /** Adds a job that waits to be run, with what it has to do in its order. */
    void add(NewJob job, List<String> resources);

    Optional<JobRow> find(UUID id);

    /** All jobs, oldest first. */
    List<JobRow> all();

    /** How many there are in each state. */
    Map<JobState, Long> counts();

    /**
     * Takes over the waiting job of the highest priority, the oldest of them; or one whose node has not renewed its lease.
     *
     * @param claim names this one, never used before
     * @param others types of jobs that are left to other nodes
     * @return empty if there is none, or another node was quicker
     */
    Optional<JobRow> claim(String claim, Duration lease, Set<String> others);

    /**
     * Renews leases.
     *
     * @return what is asked of each of the jobs; those that are not in it are lost
     */
    Map<UUID, JobRequest> renew(Collection<String> claims, Duration lease);

    /** What is asked of each of the jobs that are claimed so. */
    Map<UUID, JobRequest> requests(Collection<String> claims);

    /** Notes how far a job is, and that it has got on since its last obstacle; false if the claim is lost. */
    boolean advance(UUID id, String claim, int progress, String content);

    /** Shows how far a job is while it is not known yet whether that will last; false if the claim is lost. */
    boolean show(UUID id, String claim, int progress, String content);

    /**
     * Ends the work on a job: with success, failure, or for the time being.
     *
     * @param state any but RUNNING
     * @param error why, if it is not success
     * @param pause of a job that is to be tried again: after how long
     * @return false if the claim is lost
     */
    boolean release(UUID id, String claim, JobState state, Optional<JobError> error, Duration pause);

    /** Pauses a job, or asks who runs it to do so; one that has ended stays as it is. False if there is none. */
    boolean pause(UUID id);

    /** Cancels a job, or asks who runs it to do so; one that has ended stays as it is. False if there is none. */
    boolean cancel(UUID id, JobError error);

    /** Lets a paused job wait to be run again; false if there is no paused one. */
    boolean resume(UUID id);

    /** Lets a failed job begin again from the start; false if there is no failed one. */
    boolean resubmit(UUID id);

    /** Removes a job that has ended; false if there is none. */
    boolean remove(UUID id);

    /** Notes that nobody waits for a job any more. */
    void noLongerAwaited(UUID id);

    /** Forgets all ended jobs but the last ones; one that is awaited is kept for a minute at least. */
    void forget(int kept);

    /** Removes the jobs that do not outlive a restart, unless a node works on them. */
    void removeUnkept();
}
