package org.isocenter.web.audit;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.isocenter.ejb.audit.AuditEvent;
import org.isocenter.ejb.audit.AuditEvent.Outcome;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.audit.AuditNote;
import org.isocenter.ejb.audit.AuditTrail;
import org.isocenter.ejb.audit.Initiator;
import org.isocenter.web.trace.RequestId;

/**
 * Around all filters that judge a request: says for whom the thread works, records who has identified himself and who has
 * failed to, and who has asked for what is not his. It looks at the container's identity and at the status of the answer,
 * and so knows no kind of credentials.
 */
public class AuditFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** Who comes again after this time has a new session, as far as one can tell where each request has the password. */
    private static final Duration SESSION = Duration.ofMinutes(15);

    private static final int TOO_MANY_REQUESTS = 429;

    private final transient RecentUsers recent = new RecentUsers(SESSION);

    @Inject
    transient AuditTrail trail;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!trail.isOn()) {
            chain.doFilter(request, response);
            return;
        }
        Initiator by = new Initiator(
                Objects.toString(request.getRemoteUser(), ""),
                Objects.toString(request.getRemoteAddr(), ""),
                Objects.toString(request.getHeader(RequestId.HEADER), ""));
        if (!by.user().isEmpty() && recent.isNew(by.user() + '\n' + by.address(), System.nanoTime())) {
            trail.record(event(AuditKind.LOGIN, Outcome.SUCCESS, "", by));
        }
        try {
            by.during(() -> {
                AuditNote.open();
                try {
                    chain.doFilter(request, response);
                } finally {
                    AuditNote.close();
                }
                return response;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
        judge(request, response.getStatus(), by);
    }

    private void judge(HttpServletRequest request, int status, Initiator by) {
        String credentials = request.getHeader("Authorization");
        if ((status == HttpServletResponse.SC_UNAUTHORIZED || status == TOO_MANY_REQUESTS)
                && by.user().isEmpty()
                && credentials != null) {
            Initiator attempted = new Initiator(AttemptedUser.of(credentials), by.address(), by.request());
            trail.record(event(AuditKind.LOGIN, Outcome.MINOR_FAILURE, "", attempted));
        } else if (status == HttpServletResponse.SC_FORBIDDEN) {
            String what = request.getMethod() + ' ' + request.getRequestURI();
            trail.record(event(AuditKind.RESTRICTED, Outcome.MINOR_FAILURE, what, by));
        }
    }

    private static AuditEvent event(AuditKind kind, Outcome outcome, String what, Initiator by) {
        return AuditEvent.now(kind, outcome, what).by(by).about(List.of());
    }
}
