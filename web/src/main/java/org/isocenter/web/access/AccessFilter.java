package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.isocenter.ejb.configuration.HttpAccess;

/** The gate before every route: clients on other machines only where remote access is allowed, and only registered users where authentication is on. */
public class AccessFilter extends HttpFilter {

    private static final String CHALLENGE = "Basic realm=\"Orthanc Secure Area\"";

    @Inject
    private transient HttpAccess access;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!access.remoteAccessAllowed() && !isLoopback(request.getRemoteAddr())) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (access.authenticationEnabled()
                && !BasicCredentials.parse(request.getHeader("Authorization"))
                        .map(credentials -> credentials.areRegistered(access.registeredUsers()))
                        .orElse(false)) {
            response.setHeader("WWW-Authenticate", CHALLENGE);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The container gives the address in numbers, so nothing is looked up. */
    private static boolean isLoopback(String address) throws IOException {
        return InetAddress.getByName(address).isLoopbackAddress();
    }
}
