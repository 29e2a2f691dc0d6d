package org.isocenter.ejb.render;

import java.io.IOException;
import org.isocenter.ejb.failure.RequestFailure;

/** Tells those who wait for a picture why it cannot be made. */
final class Refusal extends IOException {

    private static final long serialVersionUID = 1L;

    private final RequestFailure failure;

    Refusal(RequestFailure failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    RequestFailure failure() {
        return failure;
    }
}
