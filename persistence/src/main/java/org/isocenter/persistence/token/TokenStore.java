package org.isocenter.persistence.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: the tokens of all users, shared by all nodes. Every method takes part in the caller's transaction, which the
 * changing ones need.
 */
public interface TokenStore {

    /** Adds a token with an id that no other has. */
    void add(KnownToken token);

    /** The token with that id. */
    Optional<KnownToken> find(String id);

    /**
     * Tokens, the newest first.
     *
     * @param owner whose; empty for everybody's
     * @param most how many at most
     */
    List<KnownToken> list(Optional<String> owner, int most);

    /**
     * Removes a token.
     *
     * @param owner whose it has to be; empty for anybody's
     * @return whether there was one
     */
    boolean remove(String id, Optional<String> owner);

    /** Notes that a token was used. */
    void use(String id, Instant now);

    /** Removes those that expired before a moment. */
    int removeExpired(Instant before);
}
