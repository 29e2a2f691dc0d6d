package org.isocenter.dicom.model;

/** A document needs more than {@link ModelLimits} allow; its reader adds the place. */
public final class LimitReached extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message which limit */
    public LimitReached(String message) {
        super(message);
    }
}
