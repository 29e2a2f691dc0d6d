package org.isocenter.ejb.audit;

import java.time.Instant;
import java.util.List;
import org.isocenter.ejb.audit.AuditEvent.Outcome;

/** Lines of an audit trail of which a test says only what matters to it. */
public final class TestLines {

    private TestLines() {}

    public static AuditLine line(String what) {
        return line(AuditKind.ACCESS, what, "P1", List.of("1.2.3"));
    }

    public static AuditLine line(AuditKind kind, String what, String patient, List<String> studies) {
        return new AuditLine(
                1,
                kind,
                Instant.parse("2026-11-30T12:00:00.123Z"),
                Outcome.SUCCESS,
                new Initiator("house", "10.0.0.1", "r1"),
                what,
                "",
                "",
                1,
                patient,
                studies);
    }
}
