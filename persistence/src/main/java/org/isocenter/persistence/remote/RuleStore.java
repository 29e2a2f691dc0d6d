package org.isocenter.persistence.remote;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * Port: the state of rules, shared by all nodes that have the same database. Time is the database's. Every method takes
 * part in the caller's transaction, which the changing ones need.
 */
public interface RuleStore {

    /** The database's time. */
    Instant now();

    /** The state of a rule; empty if it was never seen. */
    Optional<RuleState> find(RuleKind kind, String name);

    /** Records a rule that was never seen. */
    void see(RuleKind kind, String name);

    /**
     * Records that a rule starts a job, unless another node makes it start one at the same moment.
     *
     * @param before how many jobs the rule has started so far, as read by the caller
     * @return whether the rule may start the job
     */
    boolean begin(RuleKind kind, String name, long before, UUID job);

    /** Records that a rule starts one more job, whatever other nodes do. */
    void count(RuleKind kind, String name, UUID job);

    /** Adds a resource to the queue of those that the routing rules have to check. */
    void announce(Level level, OrthancIdentifier resource);

    /** The resources in the queue, oldest first. */
    List<StableToRoute> waiting(int most);

    /** Removes a resource from the queue; false if another node was faster. */
    boolean take(StableToRoute resource);
}
