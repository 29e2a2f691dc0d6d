package org.isocenter.persistence.housekeeping;

import java.time.Duration;
import java.util.Optional;
import org.isocenter.persistence.index.Level;

/**
 * Port: the state of housekeeping in the database. One node at a time works at it: the one that holds a lease, by the database's
 * time. What it writes names the token of its claim, so that a node that was away for too long changes nothing. Every method takes
 * part in the caller's transaction.
 */
public interface HousekeepingStore {

    /** The state. */
    HousekeepingState state();

    /**
     * Claims the work or goes on with it, and locks the state until the end of the transaction.
     *
     * @param owner names the node
     * @param lease for how long no other node can claim it
     * @return the token of the claim; empty while another node has it
     */
    Optional<Long> claim(String owner, Duration lease);

    /**
     * Begins a run from the start, after {@link #claim} in the same transaction.
     *
     * @param done what all has while the run goes on
     */
    void begin(String done, String wanted, long expected);

    /**
     * Notes what is done.
     *
     * @param level at which the run goes on
     * @param passed the key of the last resource of it that is done
     * @param count how many resources were passed since the last note
     * @return whether the claim is still held; else nothing is noted
     */
    boolean advance(long token, Level level, long passed, long count, Duration lease);

    /**
     * Ends the run.
     *
     * @param done the form that everything has now
     * @return whether the claim is still held; else nothing is noted
     */
    boolean finish(long token, String done);

    /** Gives the work back, so that any node can claim it at once. */
    void release(long token);
}
