package org.isocenter.ejb.store;

/** Why an instance was refused: the values of Failure Reason (0008,1197) in PS3.18 Annex I.2. */
public enum FailureReason {
    /** 0110H: something went wrong on our side, or the instance does not belong to the study posted to. */
    PROCESSING_FAILURE(0x0110),
    /** A700H: no room. */
    OUT_OF_RESOURCES(0xA700),
    /** C000H: what makes a DICOM instance is missing or cannot be read. */
    CANNOT_UNDERSTAND(0xC000),
    /** C122H: a transfer syntax or media type that is not taken. */
    MEDIA_TYPE_NOT_SUPPORTED(0xC122);

    private final int code;

    FailureReason(int code) {
        this.code = code;
    }

    /** The number in the attribute, 16 bits. */
    public int code() {
        return code;
    }
}
