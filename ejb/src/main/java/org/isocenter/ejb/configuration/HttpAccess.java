package org.isocenter.ejb.configuration;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * How the HTTP interface is reached, and by whom.
 *
 * @param httpPort option {@code HttpPort}
 * @param httpPortGiven whether the configuration gives it
 * @param remoteAccessAllowed option {@code RemoteAccessAllowed}: whether other machines may connect
 * @param authenticationEnabled option {@code AuthenticationEnabled}: whether every request needs a registered user; by
 *     default the value of {@code RemoteAccessAllowed}
 * @param registeredUsers option {@code RegisteredUsers}: passwords by user
 * @param httpDescribeErrors option {@code HttpDescribeErrors}: whether responses to errors have a body
 */
public record HttpAccess(
        int httpPort,
        boolean httpPortGiven,
        boolean remoteAccessAllowed,
        boolean authenticationEnabled,
        Map<String, String> registeredUsers,
        boolean httpDescribeErrors) {

    private static final Logger LOG = System.getLogger(HttpAccess.class.getName());
    private static final int MAXIMUM_PORT = 65535;

    public HttpAccess {
        registeredUsers = Map.copyOf(registeredUsers);
    }

    static HttpAccess of(Options options) {
        boolean remote = remoteAccessAllowed(options);
        boolean authentication = options.flag("AuthenticationEnabled", remote);
        Map<String, String> users = options.texts("RegisteredUsers");
        if (authentication && users.isEmpty()) {
            throw new ConfigurationFailure(
                    "Authentication is on, by \"AuthenticationEnabled\" or because \"RemoteAccessAllowed\" is true, but "
                            + "\"RegisteredUsers\" names no user who could log in.");
        }
        return new HttpAccess(
                options.count("HttpPort", 8042, MAXIMUM_PORT),
                options.has("HttpPort"),
                remote,
                authentication,
                users,
                options.flag("HttpDescribeErrors", true));
    }

    private static boolean remoteAccessAllowed(Options options) {
        if (options.has("RemoteAccessEnabled")) {
            LOG.log(
                    Level.WARNING,
                    "The option \"RemoteAccessEnabled\" is read as \"RemoteAccessAllowed\", its correct name.");
        }
        return options.flag("RemoteAccessAllowed", options.flag("RemoteAccessEnabled", false));
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "HttpAccess[httpPort=" + httpPort + ", remoteAccessAllowed=" + remoteAccessAllowed
                + ", authenticationEnabled=" + authenticationEnabled + ", registeredUsers=" + registeredUsers.keySet()
                + ", httpDescribeErrors=" + httpDescribeErrors + "]";
    }
}
