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

    /**
     * They are a token that is not valid.
     *
     * @param reason a sentence of characters that a header takes (RFC 6750 §3): ASCII without quotes and backslashes
     */
    record Refused(String reason) implements Outcome {}

    /**
     * They are somebody's who has no role here.
     *
     * @param name of the user
     */
    record WithoutRole(String name) implements Outcome {}

    /**
     * They are a session's, but a web page that is none of ours may have sent them.
     *
     * @param reason a sentence
     */
    record Foreign(String reason) implements Outcome {}

    /**
     * They could not be looked at.
     *
     * @param reason a sentence
     */
    record Unavailable(String reason) implements Outcome {}
}
