package org.isocenter.ejb.tls;

/** A PEM file is not what it should be. The message is a sentence without its beginning, the name of the file. */
public final class PemFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    PemFailure(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The message. */
    public String reason() {
        return reason;
    }
}
