package org.isocenter.ejb.authentication;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.identity.RegisteredUser;

/** The users whom the configuration registers, as it is now: it may change while the server runs. */
@Singleton
public class KnownUsers {

    private volatile Map<String, RegisteredUser> users;

    @Inject
    public KnownUsers(HttpAccess access) {
        this.users = access.registeredUsers();
    }

    /** The users by name. As long as nothing changes it is the same object. */
    public Map<String, RegisteredUser> current() {
        return users;
    }

    /** Puts other users in their place; whether they differ. */
    synchronized boolean replace(Map<String, RegisteredUser> others) {
        boolean differ = !users.equals(others);
        if (differ) {
            users = Map.copyOf(others);
        }
        return differ;
    }
}
