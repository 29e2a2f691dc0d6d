package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.OptionalInt;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.web.lifecycle.ReadinessResource;
import org.jspecify.annotations.Nullable;

/**
 * The gate before every route: clients on other machines only where remote access is allowed, and only registered users
 * where authentication is on.
 */
public class AccessFilter extends HttpFilter {

    /** The request attribute that names the user, where authentication is on. */
    public static final String USER = "org.isocenter.user";

    private static final String CHALLENGE = "Basic realm=\"Orthanc Secure Area\"";

    @Inject
    private transient HttpAccess access;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        OptionalInt refusal = refusal(access, request.getRemoteAddr(), request.getHeader("Authorization"));
        if (refusal.isEmpty()) {
            if (access.authenticationEnabled()) {
                BasicCredentials.parse(request.getHeader("Authorization"))
                        .ifPresent(credentials -> request.setAttribute(USER, credentials.user()));
            }
            chain.doFilter(request, response);
            return;
        }
        if (refusal.getAsInt() == HttpServletResponse.SC_UNAUTHORIZED) {
            if (isReadiness(request)) {
                chain.doFilter(request, response);
                return;
            }
            response.setHeader("WWW-Authenticate", CHALLENGE);
        }
        response.setStatus(refusal.getAsInt());
    }

    /** A load balancer has no password; it gets a status and nothing else. */
    private static boolean isReadiness(HttpServletRequest request) {
        return request.getMethod().equals("GET") && request.getRequestURI().equals("/" + ReadinessResource.PATH);
    }

    /**
     * Decides on a client.
     *
     * @param address of the client in numbers, as the container gives it: nothing is looked up
     * @param authorization the header of that name
     * @return 403 for another machine, 401 without valid credentials; empty if the client may pass
     * @throws UnknownHostException if the address is none
     */
    static OptionalInt refusal(HttpAccess access, String address, @Nullable String authorization)
            throws UnknownHostException {
        if (!access.remoteAccessAllowed() && !InetAddress.getByName(address).isLoopbackAddress()) {
            return OptionalInt.of(HttpServletResponse.SC_FORBIDDEN);
        }
        boolean identified = !access.authenticationEnabled()
                || BasicCredentials.parse(authorization)
                        .filter(credentials -> credentials.areRegistered(access.registeredUsers()))
                        .isPresent();
        return identified ? OptionalInt.empty() : OptionalInt.of(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
