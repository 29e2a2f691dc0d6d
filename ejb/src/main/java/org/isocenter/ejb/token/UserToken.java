package org.isocenter.ejb.token;

import java.time.Instant;
import java.util.Optional;
import org.isocenter.persistence.token.KnownToken;

/**
 * What users see of a token.
 *
 * @param id names it
 * @param name that its owner has given it
 * @param role the name of its role
 * @param study the Study Instance UID of the only study that it is good for; empty for all
 * @param used when it was last used, give or take some minutes
 */
public record UserToken(
        String id,
        String name,
        String owner,
        String role,
        Optional<String> study,
        Instant made,
        Instant expires,
        Optional<Instant> used) {

    static UserToken of(KnownToken token) {
        return new UserToken(
                token.id(),
                token.name(),
                token.owner(),
                token.role(),
                token.study(),
                token.made(),
                token.expires(),
                token.used());
    }
}
