package org.isocenter.ejb.configuration;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.isocenter.ejb.identity.RegisteredUser;
import org.isocenter.ejb.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * How the HTTP interface is reached, and by whom.
 *
 * @param httpPort option {@code HttpPort}
 * @param httpPortGiven whether the configuration gives it
 * @param remoteAccessAllowed option {@code RemoteAccessAllowed}: whether other machines may connect
 * @param authenticationEnabled option {@code AuthenticationEnabled}: whether every request needs a registered user; by
 *     default the value of {@code RemoteAccessAllowed}
 * @param registeredUsers options {@code RegisteredUsers} and {@code UserRoles}: users by name
 * @param httpDescribeErrors option {@code HttpDescribeErrors}: whether responses to errors have a body
 */
public record HttpAccess(
        int httpPort,
        boolean httpPortGiven,
        boolean remoteAccessAllowed,
        boolean authenticationEnabled,
        Map<String, RegisteredUser> registeredUsers,
        boolean httpDescribeErrors) {

    private static final Logger LOG = System.getLogger(HttpAccess.class.getName());
    private static final int MAXIMUM_PORT = 65535;

    /** The longest name of a user, in characters. */
    public static final int LONGEST_NAME = 128;

    /** The longest password, in characters. */
    public static final int LONGEST_PASSWORD = 1024;

    private static final Pattern NAME = Pattern.compile("[^:\\p{Cntrl}]{1," + LONGEST_NAME + "}");

    public HttpAccess {
        registeredUsers = Map.copyOf(registeredUsers);
    }

    static HttpAccess of(Options options) {
        boolean remote = remoteAccessAllowed(options);
        boolean authentication = options.flag("AuthenticationEnabled", remote);
        Map<String, RegisteredUser> users = users(options);
        if (authentication && users.isEmpty() && !options.has(OpenIdOptions.SECTION)) {
            throw new ConfigurationFailure(
                    "Authentication is on, by \"AuthenticationEnabled\" or because \"RemoteAccessAllowed\" is true, but "
                            + "\"RegisteredUsers\" names no user who could log in. Name one, with a password or with what "
                            + "bin/hash-password.sh makes of it: \"RegisteredUsers\": { \"name\": \"password\" }. Or "
                            + "name an identity provider in \"OpenIdConnect\".");
        }
        return new HttpAccess(
                options.count("HttpPort", 8042, MAXIMUM_PORT),
                options.has("HttpPort"),
                remote,
                authentication,
                users,
                options.flag("HttpDescribeErrors", true));
    }

    /** A user without a role is an administrator: Orthanc knows no roles, and its users may do everything. */
    private static Map<String, RegisteredUser> users(Options options) {
        Map<String, String> passwords = options.texts("RegisteredUsers");
        Map<String, String> roles = options.texts("UserRoles");
        Set<String> unknown = new TreeSet<>(roles.keySet());
        unknown.removeAll(passwords.keySet());
        if (!unknown.isEmpty()) {
            throw new ConfigurationFailure("The option \"UserRoles\" gives a role to \""
                    + unknown.iterator().next() + "\", whom \"RegisteredUsers\" does not name.");
        }
        Map<String, RegisteredUser> users = new TreeMap<>();
        passwords.forEach((name, password) -> users.put(name, user(name, password, roles.get(name))));
        return users;
    }

    private static RegisteredUser user(String name, String password, @Nullable String roleName) {
        if (!isName(name)) {
            throw new ConfigurationFailure(
                    "The option \"RegisteredUsers\" names a user who cannot log in: a name has 1 to " + LONGEST_NAME
                            + " characters, none of them a colon or a control character.");
        }
        if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
            throw new ConfigurationFailure("The option \"RegisteredUsers\" has to give \"" + name
                    + "\" a password of 1 to " + LONGEST_PASSWORD + " characters.");
        }
        Role role = roleName == null
                ? Role.ADMINISTRATOR
                : Role.of(roleName)
                        .orElseThrow(() -> new ConfigurationFailure("The option \"UserRoles\" has to give \"" + name
                                + "\" one of " + Role.roleNames() + ", not \"" + roleName + "\"."));
        try {
            return RegisteredUser.of(password, role);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFailure("The option \"RegisteredUsers\" gives \"" + name
                    + "\" what begins like the hash of a password and is none: bin/hash-password.sh makes one.");
        }
    }

    /** Whether a text can be the name of a user: it can be sent by Basic authentication and written into a log. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Whether clients at an address may connect at all.
     *
     * @param address in numbers: nothing is looked up
     */
    public boolean admits(String address) {
        try {
            return remoteAccessAllowed || InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
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
