package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.web.orthanc.MetadataCacheResource;

/**
 * Refuses every request that could change the archive where option {@code ReadOnly} is on. The routes that do nothing but keep metadata or bring instances are not there at all then. What is asked of remote servers,
 * deletion too, does not change this archive; nor do definitions of remote servers, unless they are kept in its database.
 */
public class ReadOnlyFilter extends HttpFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** What asks or feeds remote servers, and steers that. */
    private static final Pattern TO_OTHERS = Pattern.compile(
            ".*/servers/[^/]+/(get|qido|stow|delete|test)|/jobs/[^/]+(/(cancel|pause|resume|resubmit))?");

    private static final Pattern DEFINITION = Pattern.compile(".*/servers/[^/]+");

    /** What brings instances from remote servers. */
    private static final Pattern FROM_OTHERS = Pattern.compile(".*/servers/[^/]+/(retrieve|wado|mirror)");

    /** Searches whose query is their body. */
    private static final Set<String> SEARCHES = Set.of("/tools/find", "/tools/count-resources", "/tools/lookup");

    @Inject
    private transient StorageOptions options;

    @Inject
    private transient RemoteOptions remote;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (options.readOnly() && isAbsent(request.getRequestURI())) {
            request.getRequestDispatcher("/not-served").forward(request, response);
        } else if (options.readOnly()
                && !SAFE.contains(request.getMethod())
                && !SEARCHES.contains(request.getRequestURI())
                && !TO_OTHERS.matcher(request.getRequestURI()).matches()
                && (remote.serversInDatabase()
                        || !DEFINITION.matcher(request.getRequestURI()).matches())) {
            response.setHeader("Allow", "GET");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isAbsent(String path) {
        return path.endsWith("/" + MetadataCacheResource.ROUTE)
                || FROM_OTHERS.matcher(path).matches();
    }
}
