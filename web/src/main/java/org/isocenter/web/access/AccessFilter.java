package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.web.authentication.AuthenticateRequest;

/**
 * The gate before every route and every page: clients on other machines only where remote access is allowed, and only
 * users where authentication is on. What a user may do there is a matter of {@link RefuseWithoutPermission}.
 */
public class AccessFilter extends HttpFilter {

    private static final String CHALLENGE = "Basic realm=\"Orthanc Secure Area\"";
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    private transient HttpAccess access;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!access.admits(request.getRemoteAddr())) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (mayPass(request)) {
            chain.doFilter(request, response);
        } else {
            refuse(response, AuthenticateRequest.wait(request));
        }
    }

    /** A load balancer has no password; it gets a status and nothing else. */
    private boolean mayPass(HttpServletRequest request) {
        return !access.authenticationEnabled()
                || request.getUserPrincipal() != null
                || PermissionTable.INSTANCE.isForAnyone(request.getMethod(), request.getRequestURI());
    }

    /** Without a body, as Orthanc does it. A browser that is told to wait is not asked for another password. */
    private static void refuse(HttpServletResponse response, Optional<Duration> wait) {
        if (wait.isPresent()) {
            response.setStatus(TOO_MANY_REQUESTS);
            response.setHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
        } else {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("WWW-Authenticate", CHALLENGE);
        }
    }
}
