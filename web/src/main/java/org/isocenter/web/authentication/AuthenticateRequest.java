package org.isocenter.web.authentication;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isocenter.ejb.authentication.AuthenticateUser;
import org.isocenter.ejb.authentication.Outcome;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.identity.Role;

/**
 * Gives each request the identity that its credentials show (Jakarta Security §2.2). The container calls it before all
 * filters, and carries the identity into EJBs and tasks on its executors. It refuses nobody: that is done behind it, where
 * it is known whether the route wants an identity. Other kinds of credentials than Basic find their place here, too.
 */
@Singleton
public class AuthenticateRequest implements HttpAuthenticationMechanism {

    private static final String LATER = "org.isocenter.authentication.later";

    private final HttpAccess access;
    private final AuthenticateUser users;

    @Inject
    public AuthenticateRequest(HttpAccess access, AuthenticateUser users) {
        this.access = access;
        this.users = users;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!access.authenticationEnabled() || !access.admits(request.getRemoteAddr())) {
            return context.doNothing();
        }
        Optional<BasicCredentials> given = BasicCredentials.parse(request.getHeader("Authorization"));
        if (given.isEmpty()) {
            return context.doNothing();
        }
        Outcome outcome = users.authenticate(given.get().user(), given.get().password(), request.getRemoteAddr());
        if (outcome instanceof Outcome.Known known) {
            return context.notifyContainerAboutLogin(
                    new CallerPrincipal(known.identity().name()),
                    known.identity().roles().stream().map(Role::roleName).collect(Collectors.toSet()));
        }
        if (outcome instanceof Outcome.Later later) {
            request.setAttribute(LATER, later.pause());
        }
        return context.doNothing();
    }

    /** How long a client has to wait whose credentials were not looked at; empty if they were, or if there were none. */
    public static Optional<Duration> wait(HttpServletRequest request) {
        return Optional.ofNullable((Duration) request.getAttribute(LATER));
    }
}
