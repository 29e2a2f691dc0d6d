package org.isocenter.web.negotiation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hides Accept from JAX-RS. JAX-RS would refuse a malformed header before a resource sees it, although some resources
 * do not mind, and does not know the parameters by which DICOM's media types differ. For JAX-RS every client accepts
 * everything, in any language, as there is only one; resources to which Accept matters use {@link Accept}.
 */
public class AcceptFilter extends HttpFilter {

    /** The header under which resources find what the client sent. */
    static final String HEADER = "Isocenter-Accept";

    private static final String ACCEPT = "Accept";

    /**
     * Proxies that compress turn our tags into weak ones. Weak comparison is needed here (RFC 9110 §13.1.2), and JAX-RS
     * does not do it.
     */
    private static final String IF_NONE_MATCH = "If-None-Match";

    private static final String LANGUAGE = "Accept-Language";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new AcceptingAll(request), response);
    }

    /** A request with its Accept headers, joined as one, under the other name. */
    static final class AcceptingAll extends HttpServletRequestWrapper {

        private final Optional<String> accept;

        AcceptingAll(HttpServletRequest request) {
            super(request);
            List<String> sent = Collections.list(request.getHeaders(ACCEPT));
            accept = sent.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sent));
        }

        @Override
        public @Nullable String getHeader(String name) {
            if (name.equalsIgnoreCase(ACCEPT)) {
                return "*/*";
            }
            if (name.equalsIgnoreCase(IF_NONE_MATCH)) {
                List<String> tags = Collections.list(super.getHeaders(name));
                return tags.isEmpty() ? null : String.join(", ", tags).replace("W/\"", "\"");
            }
            return isHidden(name)
                    ? accept.filter(text -> name.equalsIgnoreCase(HEADER)).orElse(null)
                    : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isHidden(name) || name.equalsIgnoreCase(IF_NONE_MATCH) && super.getHeader(name) != null
                    ? Collections.enumeration(
                            Optional.ofNullable(getHeader(name)).stream().toList())
                    : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
            names.removeIf(AcceptingAll::isHidden);
            names.add(ACCEPT);
            accept.ifPresent(text -> names.add(HEADER));
            return Collections.enumeration(names);
        }

        private static boolean isHidden(String name) {
            return name.equalsIgnoreCase(ACCEPT) || name.equalsIgnoreCase(LANGUAGE) || name.equalsIgnoreCase(HEADER);
        }
    }
}
