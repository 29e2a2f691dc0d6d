package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.isocenter.ejb.configuration.OpenIdOptions;
import org.isocenter.web.authentication.AuthenticateRequest;

/**
 * Leads people who have not logged in to the identity provider, if there is one, when their browser asks for a page. Programs and scripts
 * are told by a status.
 */
@Singleton
class LeadToLogin {

    /** Here the browser itself asks for a password. */
    private static final String PASSWORD = "/auth/password";

    private final OpenIdOptions options;

    @Inject
    LeadToLogin(OpenIdOptions options) {
        this.options = options;
    }

    /** Whether it is a page that is asked for, and people log in before they get one. */
    boolean wantsPage(HttpServletRequest request) {
        if (!options.hasLogin()
                || !request.getMethod().equals("GET")
                || isPassword(request)
                || AuthenticateRequest.failure(request).isPresent()) {
            return false;
        }
        String mode = request.getHeader("Sec-Fetch-Mode");
        String accept = request.getHeader("Accept");
        return mode == null ? accept != null && accept.contains("text/html") : mode.equals("navigate");
    }

    /** By a relative reference, which holds under a proxy's prefix. */
    void lead(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        long depth = path.chars().filter(c -> c == '/').count() - 1;
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Location",
                "../".repeat((int) Math.max(0, depth)) + "auth/login?to="
                        + URLEncoder.encode(path.substring(1) + query, StandardCharsets.UTF_8));
    }

    /** Whether a browser may show its window for a password: not where pages' scripts ask, and people log in elsewhere. */
    boolean mayAskForPassword(HttpServletRequest request) {
        return !options.hasLogin() || isPassword(request) || request.getHeader("Sec-Fetch-Mode") == null;
    }

    private static boolean isPassword(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + PASSWORD);
    }
}
