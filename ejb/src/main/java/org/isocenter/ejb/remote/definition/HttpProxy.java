package org.isocenter.ejb.remote.definition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxy that requests to remote servers go through.
 *
 * @param host name or address
 * @param port from 1 to 65535
 * @param credentials for it; empty for none
 */
public record HttpProxy(String host, int port, Optional<RemoteCredentials> credentials) {

    private static final Pattern SYNTAX = Pattern.compile(
            "(?:http://)?(?:(?<user>[^:@/]+):(?<password>[^@/]*)@)?(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?/?");

    private static final int DEFAULT_PORT = 3128;
    private static final int MAXIMUM_PORT = 65535;

    /**
     * Reads {@code host:port} or {@code user:password@host:port}, as in Orthanc's option {@code HttpProxy}; empty if
     * the text is neither.
     */
    public static Optional<HttpProxy> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = matcher.group("port") == null ? DEFAULT_PORT : Integer.parseInt(matcher.group("port"));
        if (port < 1 || port > MAXIMUM_PORT) {
            return Optional.empty();
        }
        Optional<RemoteCredentials> credentials = Optional.ofNullable(matcher.group("user"))
                .map(user -> new RemoteCredentials(user, matcher.group("password")));
        return Optional.of(new HttpProxy(matcher.group("host"), port, credentials));
    }
}
