package org.isocenter.persistence.remote;

/** What starts a rule's transfers. */
public enum RuleKind {
    /** The rule's schedule. */
    PULL,
    /** A resource that has become stable. */
    ROUTE
}
