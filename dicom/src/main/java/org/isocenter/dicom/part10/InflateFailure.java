package org.isocenter.dicom.part10;

import java.io.IOException;

/** A deflated data set cannot be inflated any further; the parser adds the place. */
final class InflateFailure extends IOException {

    private static final long serialVersionUID = 1L;

    enum Cause {
        TRUNCATED,
        CORRUPT,
        TOO_LARGE
    }

    private final Cause reason;

    InflateFailure(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    Cause reason() {
        return reason;
    }
}
