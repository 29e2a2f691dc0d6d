package org.isocenter.persistence.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Port: jobs, shared by all nodes that have the same database. A node claims a job and holds it by a lease that it
 * renews; a job whose lease has run out may be claimed by any other
 * node. Time is the database's. What a node writes under a claim that it has lost changes nothing, whether it is
 * progress, settlement or end. Every method takes part in the caller's transaction, which
 * the changing ones need.
 */
public interface JobStore {

    /** Adds a job that waits to be run, with what it has to do in its order. */
    void add(NewJob job, List<String> resources);

    Optional<JobRow> find(UUID id);

    /** The state alone, without the texts of the row. */
    Optional<JobState> state(UUID id);

    /** All jobs, oldest first. */
    List<JobRow> all();

    /** The identifiers of all jobs alone, oldest first. */
    List<UUID> identifiers();

    /** One line about each job without the texts of its row, oldest first. */
    List<JobLine> lines();

    /** The jobs of a type whose parameters contain a text. */
    List<UUID> mentioning(String type, String text);

    /** Puts others in the place of a job's parameters, which say the same. */
    void replaceParameters(UUID id, String parameters);

    /** How many there are in each state. */
    Map<JobState, Long> counts();

    /**
     * Takes over the waiting job of the highest priority, the oldest of them; or one whose node has not renewed its
     * lease, which counts as an attempt. One that has lost too many nodes so is set aside.
     *
     * @return empty if there is none, or another node was quicker
     */
    Optional<Claiming> claim(ClaimTerms terms);

    /**
     * Renews a lease; one that has run out, too, as long as nobody else has claimed the job.
     *
     * @return what is asked of who runs it; empty if the claim is lost
     */
    Optional<JobRequest> renew(Claim claim, Duration lease);

    /** What is asked of those who hold these claims; those that are not in it are lost. */
    Map<Claim, JobRequest> requests(Collection<Claim> claims);

    /**
     * Notes for good what became of some resources and which instances were received, how far the job is, and that it
     * has got on since its last failure.
     *
     * @return false if the claim is lost; then nothing is noted
     */
    boolean settle(Claim claim, int progress, String content, List<JobResource> outcomes, Collection<String> received);

    /** Adds resources behind the others; false if the claim is lost. */
    boolean append(Claim claim, List<String> names);

    /** Notes instances that were received though what they belong to is not settled; false if the claim is lost. */
    boolean receive(Claim claim, Collection<String> instances);

    /** Shows how far a job is while it is not known yet whether that will last; false if the claim is lost. */
    boolean show(Claim claim, int progress, String content);

    /**
     * Ends the work on a job: with success, failure, or for the time being.
     *
     * @param state any but RUNNING
     * @param error why, if it is not success
     * @param pause of a job that is to be tried again: after how long
     * @return false if the claim is lost
     */
    boolean release(Claim claim, JobState state, Optional<JobError> error, Duration pause);

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
