package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.web.orthanc.MetadataCacheResource;

/** Refuses every request that could change something where option {@code ReadOnly} is on. The route that does nothing but keep metadata is not there at all then. */
public class ReadOnlyFilter extends HttpFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Searches whose query is their body. */
    private static final Set<String> SEARCHES = Set.of("/tools/find", "/tools/count-resources", "/tools/lookup");

    @Inject
    private transient StorageOptions options;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (options.readOnly() && request.getRequestURI().endsWith("/" + MetadataCacheResource.ROUTE)) {
            request.getRequestDispatcher("/not-served").forward(request, response);
        } else if (options.readOnly()
                && !SAFE.contains(request.getMethod())
                && !SEARCHES.contains(request.getRequestURI())) {
            response.setHeader("Allow", "GET");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            chain.doFilter(request, response);
        }
    }
}
