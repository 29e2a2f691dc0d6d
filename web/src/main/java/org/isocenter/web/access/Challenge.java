package org.isocenter.web.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.isocenter.ejb.authentication.Outcome;

/**
 * What a client is answered that has not shown who it is.
 *
 * @param status of HTTP
 * @param challenges values of {@code WWW-Authenticate} (RFC 9110 §11.6.1): how it can show that
 * @param retryAfter seconds after which it may try again; empty where that does not help
 */
record Challenge(int status, List<String> challenges, OptionalLong retryAfter) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String REALM = "realm=\"Orthanc Secure Area\"";
    private static final long UNTIL_PROVIDER_IS_BACK = 10;

    Challenge {
        challenges = List.copyOf(challenges);
    }

    /**
     * The answer to a client.
     *
     * @param failure what became of its credentials; empty if it sent none
     * @param passwords whether anybody can log in by a password
     * @param tokens whether there is a provider of tokens
     */
    static Challenge of(Optional<Outcome> failure, boolean passwords, boolean tokens) {
        Outcome outcome = failure.orElseGet(Outcome.Unknown::new);
        if (outcome instanceof Outcome.Later later) {
            // A browser that is told to wait is not asked for another password.
            return later(TOO_MANY_REQUESTS, later.pause().toSeconds() + 1);
        }
        if (outcome instanceof Outcome.Unavailable) {
            return later(503, UNTIL_PROVIDER_IS_BACK);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return bearer(401, "invalid_token", refused.reason());
        }
        if (outcome instanceof Outcome.Foreign) {
            return new Challenge(403, List.of(), OptionalLong.empty());
        }
        if (outcome instanceof Outcome.WithoutRole) {
            return bearer(403, "insufficient_scope", "The user has no role here");
        }
        List<String> ways = new ArrayList<>();
        if (passwords) {
            ways.add("Basic " + REALM);
        }
        if (tokens) {
            ways.add("Bearer " + REALM);
        }
        return new Challenge(401, ways, OptionalLong.empty());
    }

    private static Challenge later(int status, long seconds) {
        return new Challenge(status, List.of(), OptionalLong.of(seconds));
    }

    /** RFC 6750 §3. */
    private static Challenge bearer(int status, String error, String description) {
        String challenge = "Bearer " + REALM + ", error=\"" + error + "\", error_description=\"" + description + "\"";
        return new Challenge(status, List.of(challenge), OptionalLong.empty());
    }
}
