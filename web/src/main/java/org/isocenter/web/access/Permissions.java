package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.isocenter.ejb.configuration.HttpAccess;

/** What the sender of a request may do. */
@Singleton
public class Permissions {

    private final HttpAccess access;

    @Inject
    public Permissions(HttpAccess access) {
        this.access = access;
    }

    /**
     * The permissions of a client.
     *
     * @param isInRole what the container says of the client's roles, by name
     * @return all, where nobody has to identify himself
     */
    public Set<Permission> of(Predicate<String> isInRole) {
        return access.authenticationEnabled()
                ? PermissionTable.INSTANCE.permissions(isInRole)
                : EnumSet.allOf(Permission.class);
    }
}
