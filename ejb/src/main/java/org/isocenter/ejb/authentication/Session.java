package org.isocenter.ejb.authentication;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.RegisteredUser;
import org.isocenter.ejb.identity.Role;

/**
 * A session that a browser keeps.
 *
 * @param identity of who has begun it, as it was then
 * @param registered whether the configuration registered that user; otherwise an identity provider knew him
 */
public record Session(Identity identity, boolean registered) {

    /** The identity now: registered users may have got another role or have left, and then it is empty. */
    public Optional<Identity> now(KnownUsers users) {
        RegisteredUser user = users.current().get(identity.name());
        if (registered != (user != null)) {
            return Optional.empty();
        }
        if (user == null) {
            return Optional.of(identity);
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        identity.roles().forEach(role -> roles.add(role.compareTo(user.role()) < 0 ? role : user.role()));
        return Optional.of(new Identity(identity.name(), roles));
    }
}
