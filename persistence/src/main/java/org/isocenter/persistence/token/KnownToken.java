package org.isocenter.persistence.token;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a token; not the token itself.
 *
 * @param id names it, and is its beginning
 * @param digest of its secret: SHA-256 in hexadecimal digits
 * @param name that its owner has given it
 * @param owner the name of the user who has made it
 * @param registered whether the configuration registered that user then
 * @param role the name of the role that it gives
 * @param study the Study Instance UID of the only study that it is good for; empty for all
 * @param expires the first moment at which it is not good any more
 * @param used when it was last used, give or take some minutes
 */
public record KnownToken(
        String id,
        String digest,
        String name,
        String owner,
        boolean registered,
        String role,
        Optional<String> study,
        Instant made,
        Instant expires,
        Optional<Instant> used) {}
