package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.configuration.BrowserAccess;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.access.CrossSiteRule.Called;
import org.isocenter.web.access.CrossSiteRule.Refusal;
import org.isocenter.web.root.ForwardedHosts;
import org.isocenter.web.trace.RequestId;

/**
 * Before every route, and before the gate: refuses what web pages of other sites have a browser on this machine send
 * ({@link CrossSiteRule}), and paths that no route can read.
 */
public class CrossSiteFilter extends HttpFilter {

    /** Headers that a request has once. */
    private static final List<String> SINGLE = List.of("Host", "Origin", "Sec-Fetch-Site");

    @Inject
    private transient HttpAccess access;

    @Inject
    private transient BrowserAccess browsers;

    @Inject
    private transient DicomWebRoots roots;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Refusal> refusal = refusal(request);
        if (refusal.isPresent()) {
            refuse(request, response, refusal.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<Refusal> refusal(HttpServletRequest request) {
        if (!RequestPath.isReadable(request.getRequestURI())) {
            return Optional.of(new Refusal(
                    400, "The path has a character that no path has, or a percent sign that begins no encoded octet"));
        }
        for (String name : SINGLE) {
            if (moreThanOne(request, name)) {
                return Optional.of(new Refusal(400, "There is more than one header " + name));
            }
        }
        return new CrossSiteRule(browsers, !access.remoteAccessAllowed(), roots.host())
                .refusal(new Called(
                        request.getMethod(),
                        request.getHeader("Host"),
                        forwardedHosts(request),
                        request.getLocalAddr(),
                        request.getHeader("Origin"),
                        request.getHeader("Sec-Fetch-Site")));
    }

    private Set<String> forwardedHosts(HttpServletRequest request) {
        return roots.trustedProxies().stream().anyMatch(range -> range.contains(request.getRemoteAddr()))
                ? ForwardedHosts.of(name -> Optional.ofNullable(request.getHeader(name)))
                : new LinkedHashSet<>();
    }

    private static boolean moreThanOne(HttpServletRequest request, String name) {
        var values = request.getHeaders(name);
        if (!values.hasMoreElements()) {
            return false;
        }
        values.nextElement();
        return values.hasMoreElements();
    }

    /** Has the form of other errors, but uses no bean of the application. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        if (!access.httpDescribeErrors()) {
            return;
        }
        ErrorCode code = refusal.status() == 400 ? ErrorCode.BAD_REQUEST : ErrorCode.FORBIDDEN_ACCESS;
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("Details", refusal.reason())
                .add("HttpError", reason(refusal.status()))
                .add("HttpStatus", refusal.status())
                .add("Message", code.text())
                .add("Method", request.getMethod())
                .add("OrthancError", code.text())
                .add("OrthancStatus", code.orthancStatus())
                .add("RequestId", String.valueOf(request.getHeader(RequestId.HEADER)))
                .add("Uri", request.getRequestURI());
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(body.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            default -> "Misdirected Request";
        };
    }
}
