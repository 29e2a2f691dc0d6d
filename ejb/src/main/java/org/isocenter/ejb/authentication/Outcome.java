package org.isocenter.ejb.authentication;

import java.time.Duration;
import org.isocenter.ejb.identity.Identity;

/** What became of the credentials of a request. */
public sealed interface Outcome {

    /** They are a user's. */
    record Known(Identity identity) implements Outcome {}

    /** They are nobody's. It is not said whether there is such a user. */
    record Unknown() implements Outcome {}

    /**
     * They were not looked at, because too many were wrong.
     *
     * @param pause after which the client may try again
     */
    record Later(Duration pause) implements Outcome {}
}
