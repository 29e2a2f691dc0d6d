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
 * Refuses every request that could change the archive where option {@code ReadOnly} is on. The routes that do nothing
 * but keep metadata or bring instances are not there at all then. What is asked of remote servers,
 * deletion too, does not change this archive; nor do definitions of remote servers, unless they are kept in its database.
 */
public class ReadOnlyFilter extends HttpFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** What asks or feeds remote servers, and steers that. */
    private static final Pattern TO_OTHERS = Pattern.compile(
            ".*/servers/[^/]+/(get|qido|metadata|stow|delete|test)|/jobs/[^/]+(/(cancel|pause|resume|resubmit))?");

    private static final Pattern DEFINITION = Pattern.compile(".*/servers/[^/]+");

    /** What brings instances from remote servers. */
    private static final Pattern FROM_OTHERS =
            Pattern.compile(".*/servers/[^/]+/(retrieve|wado|mirror)|.*/scheduled-pulls/[^/]+/run");

    /** Searches whose query is their body. */
    private static final Set<String> SEARCHES = Set.of("/tools/find", "/tools/count-resources", "/tools/lookup");

    @Inject
    private transient StorageOptions options;

    @Inject
    private transient RemoteOptions remote;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Verdict verdict = options.readOnly()
                ? verdict(request.getMethod(), request.getRequestURI(), remote.serversInDatabase())
                : Verdict.PASSES;
        switch (verdict) {
            case PASSES -> chain.doFilter(request, response);
            case IS_ABSENT -> request.getRequestDispatcher("/not-served").forward(request, response);
            case IS_REFUSED -> {
                response.setHeader("Allow", "GET");
                response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    /** What becomes of a request. */
    enum Verdict {
        PASSES,
        IS_ABSENT,
        IS_REFUSED
    }

    static Verdict verdict(String method, String path, boolean serversInDatabase) {
        if (path.endsWith("/" + MetadataCacheResource.ROUTE)
                || FROM_OTHERS.matcher(path).matches()) {
            return Verdict.IS_ABSENT;
        }
        return SAFE.contains(method)
                        || SEARCHES.contains(path)
                        || TO_OTHERS.matcher(path).matches()
                        || !serversInDatabase && DEFINITION.matcher(path).matches()
                ? Verdict.PASSES
                : Verdict.IS_REFUSED;
    }
}
