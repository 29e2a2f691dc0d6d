package org.isocenter.ejb.identity;

import java.util.Set;

/**
 * Who a client has shown to be.
 *
 * @param name of the user
 * @param roles of the user, at least one
 */
public record Identity(String name, Set<Role> roles) {

    public Identity {
        roles = Set.copyOf(roles);
    }
}
