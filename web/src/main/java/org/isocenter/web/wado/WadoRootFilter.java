package org.isocenter.web.wado;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.isocenter.ejb.configuration.DicomWebRoots;

/**
 * Serves WADO-URI at the configured {@code WadoRoot}. Its resource is at {@link #INTERNAL_PATH}, which clients do not
 * see if another path is configured or the service is switched off.
 */
public class WadoRootFilter extends HttpFilter {

    /** Where the resource class is, without a slash. */
    public static final String INTERNAL_PATH = "wado-uri";

    @Inject
    transient DicomWebRoots roots;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String withoutSlash = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (roots.enableWado() && withoutSlash.equals(roots.wadoRoot())) {
            request.getRequestDispatcher("/" + INTERNAL_PATH).forward(request, response);
        } else if (withoutSlash.equals("/" + INTERNAL_PATH)) {
            request.getRequestDispatcher("/not-served").forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
