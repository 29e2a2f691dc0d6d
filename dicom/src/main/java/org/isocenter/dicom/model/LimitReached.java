package org.isocenter.dicom.model;

/** A document asks for more than {@link ModelLimits} allow; its reader says where. */
public final class LimitReached extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message which limit */
    public LimitReached(String message) {
        super(message);
    }
}
