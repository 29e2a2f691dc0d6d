package org.isocenter.persistence.rules;

/** What makes a rule begin a transfer. */
public enum RuleKind {
    /** The time. */
    PULL,
    /** Something has become stable. */
    ROUTE
}
