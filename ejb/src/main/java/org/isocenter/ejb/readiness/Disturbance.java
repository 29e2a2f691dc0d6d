package org.isocenter.ejb.readiness;

import java.time.Instant;

/**
 * A condition that does not hold.
 *
 * @param condition which
 * @param reason what the first failure said
 * @param since when it began
 * @param latest when something last failed because of it
 * @param failures how many failures it has caused so far
 */
public record Disturbance(Condition condition, String reason, Instant since, Instant latest, long failures) {

    Disturbance again(Instant now) {
        return new Disturbance(condition, reason, since, now, failures + 1);
    }
}
