package org.isocenter.ejb.readiness;

import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows whether the server can do its work. A disturbance is logged once when it begins and once when it ends; failures
 * in between are counted. Safe for use by several threads.
 */
@Singleton
public class Readiness {

    private final Clock clock;
    private final Logger log;
    private final Map<Condition, Disturbance> disturbances = new EnumMap<>(Condition.class);
    private boolean serving;
    private long filesPutAside;

    public Readiness() {
        this(Clock.systemUTC(), System.getLogger(Readiness.class.getName()));
    }

    Readiness(Clock clock, Logger log) {
        this.clock = clock;
        this.log = log;
        Instant now = clock.instant();
        disturbances.put(
                Condition.STARTED, new Disturbance(Condition.STARTED, "the start is not through", now, now, 0));
    }

    /** Notes that something failed because a condition does not hold. */
    public synchronized void fails(Condition condition, String reason) {
        Instant now = clock.instant();
        Disturbance before = disturbances.get(condition);
        if (before == null) {
            disturbances.put(condition, new Disturbance(condition, reason, now, now, 1));
            log.log(
                    Level.WARNING,
                    "{0}: {1}. What fails meanwhile is counted, not logged",
                    condition.disturbed(),
                    reason);
        } else {
            disturbances.put(condition, before.again(now));
        }
    }

    /** Records that a condition holds or does not hold, because somebody checked and not because something failed. */
    public synchronized void isMissed(Condition condition, String reason) {
        if (!disturbances.containsKey(condition)) {
            fails(condition, reason);
        }
    }

    /** Replaces the reason of a disturbance. */
    public synchronized void explain(Condition condition, String reason) {
        disturbances.computeIfPresent(
                condition,
                (key, before) -> new Disturbance(key, reason, before.since(), clock.instant(), before.failures()));
    }

    /** Notes that a condition holds. */
    public synchronized void holds(Condition condition) {
        Disturbance before = disturbances.remove(condition);
        if (before != null && condition != Condition.STARTED) {
            Duration lasted = Duration.between(before.since(), clock.instant());
            log.log(
                    Level.INFO,
                    "{0}, after {1} seconds; {2} requests and tasks failed meanwhile",
                    condition.restored(),
                    Long.toString(Math.max(1, lasted.toSeconds())),
                    Long.toString(before.failures()));
        }
    }

    /** Notes how many files of the storage area could not be indexed. That is a warning: everything else is served. */
    public synchronized void filesPutAside(long count) {
        filesPutAside = count;
    }

    /** How many files of the storage area could not be indexed, as far as is known. */
    public synchronized long filesPutAside() {
        return filesPutAside;
    }

    /** Sets whether requests are accepted from now on, provided that the conditions allow them to succeed. */
    public synchronized void serve(boolean on) {
        serving = on;
    }

    /** Whether requests are let in. */
    public synchronized boolean isServing() {
        return serving;
    }

    /** Whether every condition holds that is required. */
    public synchronized boolean isReady() {
        return disturbances.keySet().stream().noneMatch(Condition::isRequired);
    }

    /** What disturbs one of the conditions; empty if it holds. */
    public synchronized Optional<Disturbance> disturbance(Condition condition) {
        return Optional.ofNullable(disturbances.get(condition));
    }

    /** What does not hold, in the order of the conditions. */
    public synchronized List<Disturbance> disturbances() {
        return List.copyOf(disturbances.values());
    }
}
