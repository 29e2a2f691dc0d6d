package org.isocenter.ejb.readiness;

/** The conditions under which the server can do its work. */
public enum Condition {
    /** The start is complete: tables, recovery from an unclean stop, background work. */
    STARTED("Isocenter does not start yet", "Isocenter is started", true),
    /** The database answers. */
    DATABASE("The database is away", "The database is back", true),
    /** The database answers within the time limit of a statement. Without it the server works on, only slower. */
    DATABASE_IN_TIME("The database does not answer in time", "The database answers in time again", false),
    /** The storage area is the right one and can be written. */
    STORAGE("The storage area cannot be used", "The storage area can be used again", true),
    /** The audit trail takes every event. Whether requests are refused without it is a matter of {@code AuditWhenFull}. */
    AUDIT("The audit trail is not complete", "The audit trail is complete again", false),
    /** The syslog server takes the audit trail, which is kept for it otherwise. */
    AUDIT_SENT(
            "The syslog server does not take the audit trail", "The syslog server takes the audit trail again", false);

    private final String disturbed;
    private final String restored;
    private final boolean required;

    Condition(String disturbed, String restored, boolean required) {
        this.disturbed = disturbed;
        this.restored = restored;
        this.required = required;
    }

    /** The message when it no longer holds; the reason follows. */
    String disturbed() {
        return disturbed;
    }

    /** What is said when it holds again. */
    String restored() {
        return restored;
    }

    /** Whether the server is not ready without it. */
    public boolean isRequired() {
        return required;
    }
}
