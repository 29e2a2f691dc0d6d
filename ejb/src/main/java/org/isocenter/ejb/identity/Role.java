package org.isocenter.ejb.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a user is to the archive. What each role may do is in the table of permissions. */
public enum Role {
    VIEWER,
    CONTRIBUTOR,
    OPERATOR,
    ADMINISTRATOR;

    /** The name by which the configuration and the container know it: {@code viewer} and so on. */
    public String roleName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a name; empty if there is none. */
    public static Optional<Role> of(String roleName) {
        return Arrays.stream(values())
                .filter(role -> role.roleName().equals(roleName))
                .findFirst();
    }

    /** All names, for messages. */
    public static String roleNames() {
        return Arrays.stream(values()).map(role -> '"' + role.roleName() + '"').collect(Collectors.joining(", "));
    }
}
