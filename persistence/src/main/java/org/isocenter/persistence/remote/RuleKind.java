package org.isocenter.persistence.remote;

/** What makes a rule begin a transfer. */
public enum RuleKind {
    /** The time. */
    PULL,
    /** Something has become stable. */
    ROUTE
}
