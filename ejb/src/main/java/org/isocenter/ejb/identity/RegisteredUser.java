package org.isocenter.ejb.identity;

import java.util.Optional;

/**
 * A user whom the configuration registers.
 *
 * @param password the password itself or its hash, as {@code RegisteredUsers} has it
 * @param hash the hash, if it is one
 */
public record RegisteredUser(String password, Optional<PasswordHash> hash, Role role) {

    /**
     * A user with a password or its hash.
     *
     * @throws IllegalArgumentException if the password begins like a hash and is none
     */
    public static RegisteredUser of(String password, Role role) {
        Optional<PasswordHash> hash = PasswordHash.parse(password);
        if (hash.isEmpty() && PasswordHash.isMeant(password)) {
            throw new IllegalArgumentException("malformed hash");
        }
        return new RegisteredUser(password, hash, role);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RegisteredUser[" + role + (hash.isPresent() ? ", hashed]" : "]");
    }
}
