package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.isocenter.ejb.authentication.KnownUsers;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.configuration.OpenIdOptions;
import org.isocenter.web.authentication.AuthenticateRequest;

/**
 * The gate before every route and every page: clients on other machines only where remote access is allowed, and only
 * users where authentication is on. What a user may do there is a matter of {@link RefuseWithoutPermission}.
 */
public class AccessFilter extends HttpFilter {

    @Inject
    private transient HttpAccess access;

    @Inject
    private transient OpenIdOptions openId;

    @Inject
    private transient KnownUsers users;

    @Inject
    private transient LeadToLogin login;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!access.admits(request.getRemoteAddr())) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (mayPass(request)) {
            chain.doFilter(request, response);
        } else if (login.wantsPage(request)) {
            login.lead(request, response);
        } else {
            refuse(request, response);
        }
    }

    /** A load balancer has no password; it gets a status and nothing else. */
    private boolean mayPass(HttpServletRequest request) {
        return !access.authenticationEnabled()
                || request.getUserPrincipal() != null
                || PermissionTable.INSTANCE.isForAnyone(request.getMethod(), request.getRequestURI());
    }

    /** Without a body, as Orthanc does it. */
    private void refuse(HttpServletRequest request, HttpServletResponse response) {
        Challenge challenge = Challenge.of(
                AuthenticateRequest.failure(request),
                !users.current().isEmpty() && login.mayAskForPassword(request),
                openId.enabled());
        response.setStatus(challenge.status());
        challenge.challenges().forEach(value -> response.addHeader("WWW-Authenticate", value));
        challenge.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", Long.toString(seconds)));
    }
}
