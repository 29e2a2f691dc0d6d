package org.isocenter.tests.life;

/** No answer, or one that says that the server could not do it now: the request was done or not. */
final class Unacknowledged extends Exception {

    private static final long serialVersionUID = 1;

    Unacknowledged(String message) {
        super(message);
    }

    Unacknowledged(Throwable cause) {
        super(cause.toString(), cause);
    }
}
