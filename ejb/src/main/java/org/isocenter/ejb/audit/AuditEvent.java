package org.isocenter.ejb.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Something that happened.
 *
 * @param outcome of what was tried
 * @param what a few words for what the kind does not say: a route, a kind of job
 * @param query what was searched for, as it was asked; else empty
 * @param peer the remote server that instances went to or came from; empty where that is the client itself
 * @param concerned whose data it is about
 */
public record AuditEvent(
        AuditKind kind,
        Instant time,
        Outcome outcome,
        Initiator by,
        String what,
        String query,
        String peer,
        List<Concerned> concerned) {

    /** So much of a query is kept: no more than what one of the longest datagrams has room for. */
    private static final int LONGEST_QUERY = 4096;

    public AuditEvent {
        concerned = List.copyOf(concerned);
        query = query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY) : query;
    }

    /** How it ended, by the numbers of PS3.15 A.5.1. */
    public enum Outcome {
        SUCCESS(0),
        /** What was asked for was refused, or made no sense. */
        MINOR_FAILURE(4),
        /** The server could not do it. */
        SERIOUS_FAILURE(8);

        private final int number;

        Outcome(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        /** The outcome of a request by the status of its answer. */
        public static Outcome ofStatus(int status) {
            return status < 400 ? SUCCESS : status < 500 ? MINOR_FAILURE : SERIOUS_FAILURE;
        }
    }

    /** An event of now, of whoever this thread works for. */
    public static AuditEvent now(AuditKind kind, Outcome outcome, String what) {
        return new AuditEvent(kind, Instant.now(), outcome, Initiator.current(), what, "", "", List.of());
    }

    public AuditEvent by(Initiator initiator) {
        return new AuditEvent(kind, time, outcome, initiator, what, query, peer, concerned);
    }

    public AuditEvent searching(String asked) {
        return new AuditEvent(kind, time, outcome, by, what, asked, peer, concerned);
    }

    public AuditEvent with(String remote) {
        return new AuditEvent(kind, time, outcome, by, what, query, remote, concerned);
    }

    public AuditEvent about(Collection<? extends Concerned> whom) {
        return new AuditEvent(kind, time, outcome, by, what, query, peer, List.copyOf(whom));
    }

    /** Without whose data it is about: events may be in messages of the log. */
    @Override
    public String toString() {
        return "AuditEvent[" + kind + " " + time + "]";
    }
}
