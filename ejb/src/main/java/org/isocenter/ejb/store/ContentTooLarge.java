package org.isocenter.ejb.store;

import java.io.IOException;
import java.util.Objects;

/** More was sent than is allowed. The stream that throws this gives no further byte. */
public final class ContentTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    private final Scope scope;

    /** @param sentence says which limit it is, and how large */
    public ContentTooLarge(Scope scope, String sentence) {
        super(sentence);
        this.scope = Objects.requireNonNull(scope);
    }

    /** What of. */
    public Scope scope() {
        return scope;
    }

    /** What can be too large. */
    public enum Scope {
        /** One part; those behind it can be read. */
        PART,
        /** The request; nothing more of it is read. */
        REQUEST
    }
}
