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

    /** Replaces a job's parameters by others that mean the same. */
    void replaceParameters(UUID id, String parameters);

    /** How many there are in each state. */
    Map<JobState, Long> counts();

    /**
     * Takes over the oldest of the waiting jobs of the highest priority, or a job whose node has not renewed its lease,
     * which counts as an attempt. A job that has lost too many nodes in this way is set aside.
     *
     * @return empty if there is none, or another node was quicker
     */
    Optional<Claiming> claim(ClaimTerms terms);

    /**
     * Renews a lease, even one that has run out, as long as nobody else has claimed the job.
     *
     * @return what is asked of who runs it; empty if the claim is lost
     */
    Optional<JobRequest> renew(Claim claim, Duration lease);

    /** The requests to the holders of these claims; claims that are missing in the result are lost. */
    Map<Claim, JobRequest> requests(Collection<Claim> claims);

    /**
     * Records what became of some resources, which instances were received, how far the job is, and that it has made
     * progress since its last failure.
     *
     * @return false if the claim is lost; then nothing is noted
     */
    boolean settle(Claim claim, int progress, String content, List<JobResource> outcomes, Collection<String> received);

    /** Adds resources after the others; false if the claim is lost. */
    boolean append(Claim claim, List<String> names);

    /**
     * Records instances that were received although the resource that they belong to is not settled; false if the claim
     * is lost.
     */
    boolean receive(Claim claim, Collection<String> instances);

    /** Publishes progress that is not settled yet; false if the claim is lost. */
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

    /**
     * Pauses a job, or asks the node that runs it to do so. A job that has ended stays as it is. False if there is no
     * such job.
     */
    boolean pause(UUID id);

    /**
     * Cancels a job, or asks the node that runs it to do so. A job that has ended stays as it is. False if there is no
     * such job.
     */
    boolean cancel(UUID id, JobError error);

    /** Lets a paused job wait to be run again; false if there is no such job or it is not paused. */
    boolean resume(UUID id);

    /** Lets a failed job start again from the beginning; false if there is no such job or it has not failed. */
    boolean resubmit(UUID id);

    /** Removes a job that has ended; false if there is none. */
    boolean remove(UUID id);

    /** Notes that nobody waits for a job any more. */
    void noLongerAwaited(UUID id);

    /** Forgets all ended jobs except the last ones. A job that somebody waits for is kept for at least a minute. */
    void forget(int kept);

    /** Removes the jobs that do not outlive a restart, unless a node works on them. */
    void removeUnkept();
}
