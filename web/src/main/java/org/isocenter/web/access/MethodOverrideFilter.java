package org.isocenter.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another method than the one of the request line, for clients that can send only GET and POST: in header {@code X-HTTP-Method-Override},
 * or as {@code _method} in the query or in a form, as Orthanc reads them. Before all that judges a request by its method. What a browser
 * gets stays GET unless the header says otherwise: any page can have a browser get an address, and none of another site can send that
 * header.
 */
public class MethodOverrideFilter extends HttpFilter {

    private static final String HEADER = "X-HTTP-Method-Override";
    private static final String PARAMETER = "_method=";
    private static final Set<String> FROM = Set.of("GET", "POST");
    private static final Set<String> TO = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** The longest form that is read, in bytes; no route takes forms. */
    private static final int LONGEST_FORM = 8 * 1024;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> header = Optional.ofNullable(request.getHeader(HEADER));
        if (!FROM.contains(request.getMethod()) || header.isEmpty() && !mayHaveParameter(request)) {
            chain.doFilter(request, response);
            return;
        }
        byte @Nullable [] form =
                header.isEmpty() && isForm(request) ? request.getInputStream().readNBytes(LONGEST_FORM) : null;
        Optional<String> method = header.or(() -> parameter(request.getQueryString()))
                .or(() -> form == null ? Optional.empty() : parameter(new String(form, UTF_8)))
                .map(text -> text.strip().toUpperCase(Locale.ROOT));
        if (method.isPresent() && !TO.contains(method.get())) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(new Overridden(request, method.orElse(request.getMethod()), form), response);
    }

    private static boolean mayHaveParameter(HttpServletRequest request) {
        boolean inQuery =
                request.getQueryString() != null && request.getQueryString().contains(PARAMETER);
        return request.getMethod().equals("POST") ? inQuery || isForm(request) : inQuery && !isBrowser(request);
    }

    /** All browsers say that they are Mozilla, and pages have no say in it. */
    private static boolean isBrowser(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return agent != null && agent.startsWith("Mozilla/") || request.getHeader("Sec-Fetch-Site") != null;
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        long length = request.getContentLengthLong();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                && length > 0
                && length <= LONGEST_FORM;
    }

    static Optional<String> parameter(@Nullable String pairs) {
        return Stream.of(pairs == null ? new String[0] : pairs.split("&"))
                .filter(pair -> pair.startsWith(PARAMETER))
                .map(pair -> decoded(pair.substring(PARAMETER.length())))
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The request with its other method, and with the body that has been read. */
    private static final class Overridden extends HttpServletRequestWrapper {

        private final String method;
        private final byte @Nullable [] form;

        Overridden(HttpServletRequest request, String method, byte @Nullable [] form) {
            super(request);
            this.method = method;
            this.form = form;
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return form == null ? super.getInputStream() : new ReadBody(new ByteArrayInputStream(form));
        }
    }

    /** A body that is there already. */
    private static final class ReadBody extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        ReadBody(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("a body that is there is read at once");
        }
    }
}
