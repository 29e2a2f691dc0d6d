package org.isocenter.web.authentication;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isocenter.ejb.authentication.AuthenticateUser;
import org.isocenter.ejb.authentication.KnownUsers;
import org.isocenter.ejb.authentication.Outcome;
import org.isocenter.ejb.authentication.SealSessions;
import org.isocenter.ejb.configuration.BrowserAccess;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.Role;
import org.isocenter.ejb.openid.VerifyAccessToken;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.ejb.token.UserTokens;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request the identity that its credentials show (Jakarta Security §2.2). The container calls it before all
 * filters, and carries the identity into EJBs and tasks on its executors. It refuses nobody: that is done behind it, where
 * it is known whether the route wants an identity.
 */
@Singleton
public class AuthenticateRequest implements HttpAuthenticationMechanism {

    private static final Logger LOG = System.getLogger(AuthenticateRequest.class.getName());
    private static final String OUTCOME = "org.isocenter.authentication.outcome";
    private static final String IDENTITY = "org.isocenter.authentication.identity";
    private static final String WAY = "org.isocenter.authentication.way";

    /** What a link to a study has in its session, in place of a user. */
    public static final String LINK = "link";

    private static final String TOKEN = "token=";

    private enum Way {
        BASIC,
        SESSION,
        LINK,
        USER_TOKEN,
        PROVIDER_TOKEN
    }

    private final HttpAccess access;
    private final AuthenticateUser users;
    private final VerifyAccessToken tokens;
    private final UserTokens userTokens;
    private final SealSessions sessions;
    private final BrowserAccess browsers;
    private final KnownUsers registered;
    private final ReportFailures failures;

    @Inject
    public AuthenticateRequest(
            HttpAccess access,
            AuthenticateUser users,
            VerifyAccessToken tokens,
            UserTokens userTokens,
            SealSessions sessions,
            BrowserAccess browsers,
            KnownUsers registered,
            ReportFailures failures) {
        this.access = access;
        this.users = users;
        this.tokens = tokens;
        this.userTokens = userTokens;
        this.sessions = sessions;
        this.browsers = browsers;
        this.registered = registered;
        this.failures = failures;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!access.authenticationEnabled() || !access.admits(request.getRemoteAddr())) {
            return context.doNothing();
        }
        String authorization = request.getHeader("Authorization");
        Optional<Outcome> outcome =
                authorization == null ? outcomeWithoutHeader(request) : outcomeOf(authorization, request);
        if (outcome.isEmpty()) {
            return context.doNothing();
        }
        if (outcome.get() instanceof Outcome.Known known) {
            request.setAttribute(IDENTITY, known.identity());
            return context.notifyContainerAboutLogin(
                    new CallerPrincipal(known.identity().name()),
                    known.identity().roles().stream().map(Role::roleName).collect(Collectors.toSet()));
        }
        request.setAttribute(OUTCOME, outcome.get());
        return context.doNothing();
    }

    /** Viewers that are opened by a link have its token in the address, where it may stand for one study only. */
    private Optional<Outcome> outcomeWithoutHeader(HttpServletRequest request) {
        Optional<String> token =
                SessionCookie.isSafe(request) ? tokenInQuery(request.getQueryString()) : Optional.empty();
        return token.map(text -> by(Way.LINK, ofUserToken(text, request), request))
                .filter(outcome -> !(outcome instanceof Outcome.Known known)
                        || known.identity().study().isPresent())
                .or(() -> outcomeOfCookie(request));
    }

    static Optional<String> tokenInQuery(@Nullable String query) {
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .filter(pair -> pair.startsWith(TOKEN))
                        .map(pair -> pair.substring(TOKEN.length()))
                        .filter(UserTokens::isOne)
                        .findFirst();
    }

    private Optional<Outcome> outcomeOfCookie(HttpServletRequest request) {
        Optional<String> cookie = SessionCookie.SESSION.value(request);
        Optional<Outcome> outcome = cookie.flatMap(sessions::open)
                .flatMap(session -> session.now(registered))
                .<Outcome>map(Outcome.Known::new)
                .map(known -> by(Way.SESSION, known, request))
                .or(() -> cookie.flatMap(value -> sessions.open(LINK, value))
                        .map(link -> by(Way.LINK, ofUserToken(link.getString(LINK), request), request)));
        return outcome.map(found -> SessionCookie.isMeant(request, browsers)
                ? found
                : new Outcome.Foreign("A web page of another site may not use this session"));
    }

    private Optional<Outcome> outcomeOf(String authorization, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        Optional<Outcome> basic = BasicCredentials.parse(authorization)
                .map(given -> by(Way.BASIC, users.authenticate(given.user(), given.password(), address), request));
        return basic.or(() -> BearerToken.parse(authorization)
                .map(token -> UserTokens.isOne(token.value())
                        ? by(Way.USER_TOKEN, ofUserToken(token.value(), request), request)
                        : by(Way.PROVIDER_TOKEN, tokens.verify(token.value(), address), request)));
    }

    private static Outcome by(Way way, Outcome outcome, HttpServletRequest request) {
        request.setAttribute(WAY, way);
        return outcome;
    }

    private Outcome ofUserToken(String token, HttpServletRequest request) {
        try {
            return userTokens.verify(token, request.getRemoteAddr());
        } catch (RuntimeException e) {
            if (failures.disturbance(e).isEmpty()) {
                LOG.log(Level.ERROR, "A token could not be looked up", e);
            }
            return new Outcome.Unavailable("The database cannot be asked at the moment");
        }
    }

    /** Who the client is; empty where authentication is off, or it has not shown it. */
    public static Optional<Identity> identity(HttpServletRequest request) {
        return Optional.ofNullable((Identity) request.getAttribute(IDENTITY));
    }

    /** Whether the client has a session that it can end. */
    public static boolean isBySession(HttpServletRequest request) {
        return request.getAttribute(WAY) == Way.SESSION;
    }

    /** Whether the client has shown that it is the user, by more than a token that the user may have given to a program. */
    public static boolean isUserInPerson(HttpServletRequest request) {
        Object way = request.getAttribute(WAY);
        return way == Way.BASIC || way == Way.SESSION || way == Way.PROVIDER_TOKEN;
    }

    /** What became of credentials that did not show who the client is; empty if there were none. */
    public static Optional<Outcome> failure(HttpServletRequest request) {
        return Optional.ofNullable((Outcome) request.getAttribute(OUTCOME));
    }
}
