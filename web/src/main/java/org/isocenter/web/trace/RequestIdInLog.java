package org.isocenter.web.trace;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jboss.logging.MDC;

/**
 * Lets formatters of the log name the request that a line belongs to, by {@code %X{request-id}}: lines of the thread that
 * serves the request, not those of other threads that work for it.
 */
public final class RequestIdInLog implements Filter {

    /** What the formatters call it. */
    static final String KEY = "request-id";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = ((HttpServletRequest) request).getHeader(RequestId.HEADER);
        if (id == null) {
            chain.doFilter(request, response);
            return;
        }
        Object before = MDC.get(KEY);
        MDC.put(KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }
}
