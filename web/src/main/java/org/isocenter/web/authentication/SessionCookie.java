package org.isocenter.web.authentication;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.configuration.BrowserAccess;

/**
 * The cookies of people who log in (RFC 6265): scripts cannot read them, and pages of other sites cannot have them sent
 * with what changes something.
 */
public enum SessionCookie {
    /** Who has logged in. */
    SESSION("isocenter-session"),
    /** What belongs to a login that has begun. */
    LOGIN("isocenter-login");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Browsers take cookies with this beginning from the host itself only, not from its neighbours in the domain. */
    private static final String OF_HOST_ALONE = "__Host-";

    private final String plainName;

    SessionCookie(String plainName) {
        this.plainName = plainName;
    }

    /** Its value; empty if there is none. */
    public Optional<String> value(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name(request)))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** The cookie that the browser is to keep, for a time or until it is closed. */
    public NewCookie keep(HttpServletRequest request, String value, Duration time) {
        return new NewCookie.Builder(name(request))
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(true)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(Math.toIntExact(time.toSeconds()))
                .build();
    }

    /** Has the browser forget it. */
    public NewCookie forget(HttpServletRequest request) {
        return keep(request, "", Duration.ZERO);
    }

    private String name(HttpServletRequest request) {
        return request.isSecure() ? OF_HOST_ALONE + plainName : plainName;
    }

    /** Whether a request may change nothing (RFC 9110 §9.2.1). */
    static boolean isSafe(HttpServletRequest request) {
        return SAFE.contains(request.getMethod());
    }

    /**
     * Whether a request that a session's cookie came with can be believed to be meant. Browsers send the cookie with requests of pages in
     * the same domain, too: those may only ask for what changes nothing. Old browsers do not say which page asks; then it has to be one
     * that can add headers of its own.
     */
    static boolean isMeant(HttpServletRequest request, BrowserAccess browsers) {
        if (isSafe(request)) {
            return true;
        }
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        if (origin != null && browsers.mayChange(origin.strip().toLowerCase(Locale.ROOT))) {
            return true;
        }
        return site == null
                ? origin != null || request.getHeader("X-Requested-With") != null
                : site.strip().equalsIgnoreCase("same-origin");
    }
}
