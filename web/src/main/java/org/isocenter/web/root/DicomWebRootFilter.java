package org.isocenter.web.root;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.isocenter.ejb.configuration.DicomWebRoots;

/**
 * Serves the DICOMweb services below the configured {@code Root}: their resources live below {@link #INTERNAL_ROOT},
 * and a request below the configured root is forwarded there. If the services are switched off, or another root is
 * configured, the internal path does not exist for clients.
 */
public class DicomWebRootFilter extends HttpFilter {

    /** Where the resource classes are, without a slash at either end. */
    public static final String INTERNAL_ROOT = "dicom-web";

    private static final String INTERNAL_PREFIX = "/" + INTERNAL_ROOT + "/";

    @Inject
    transient DicomWebRoots roots;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (roots.enable() && path.startsWith(roots.root())) {
            if (roots.root().equals(INTERNAL_PREFIX)) {
                chain.doFilter(request, response);
            } else {
                String internal = INTERNAL_PREFIX + path.substring(roots.root().length());
                request.getRequestDispatcher(internal).forward(request, response);
            }
        } else if (path.startsWith(INTERNAL_PREFIX) || path.equals("/" + INTERNAL_ROOT)) {
            request.getRequestDispatcher("/not-served").forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
