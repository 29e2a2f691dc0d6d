package org.isocenter.ejb.identity;

import java.util.Optional;
import java.util.Set;

/**
 * Who a client has shown to be.
 *
 * @param name of the user
 * @param roles of the user, at least one
 * @param study the Study Instance UID of the only study that the client may reach, by a link that was given to it; empty
 *     for no such limit
 */
public record Identity(String name, Set<Role> roles, Optional<String> study) {

    public Identity {
        roles = Set.copyOf(roles);
    }

    /** A user without the limit of a link. */
    public Identity(String name, Set<Role> roles) {
        this(name, roles, Optional.empty());
    }
}
