package org.isocenter.ejb.store;

import java.util.Optional;

/** What was sent is no instance that can be stored. The message is a sentence for who sent it. */
final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final transient Optional<SopInstance> sop;

    /** @param sop names it, if at least that could be read */
    NotUnderstood(FailureReason reason, Optional<SopInstance> sop, String sentence) {
        super(sentence);
        this.reason = reason;
        this.sop = sop;
    }

    /** Of something that cannot be named. */
    NotUnderstood(FailureReason reason, String sentence) {
        this(reason, Optional.empty(), sentence);
    }

    FailureReason reason() {
        return reason;
    }

    StoreOutcome outcome() {
        return new StoreOutcome.NotUnderstood(sop, reason, String.valueOf(getMessage()));
    }
}
