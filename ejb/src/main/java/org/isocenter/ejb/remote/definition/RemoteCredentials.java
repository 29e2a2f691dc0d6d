package org.isocenter.ejb.remote.definition;

import java.util.Objects;

/**
 * Who we are to a remote server (RFC 7617).
 *
 * @param username not empty
 * @param password may be empty
 */
public record RemoteCredentials(String username, String password) {

    public RemoteCredentials {
        if (username.isEmpty()) {
            throw new IllegalArgumentException("a username cannot be empty");
        }
        Objects.requireNonNull(password);
    }

    /** The user only: the password must not get into a log. */
    @Override
    public String toString() {
        return "RemoteCredentials[" + username + "]";
    }
}
