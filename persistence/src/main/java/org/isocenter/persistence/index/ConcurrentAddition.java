package org.isocenter.persistence.index;

/** Two transactions added the same resource at once, and this one lost. Trying again finds what the other one added. */
public final class ConcurrentAddition extends RuntimeException {

    public ConcurrentAddition(Throwable cause) {
        super("another transaction added the same resource", cause);
    }
}
