package org.isocenter.ejb.store;

/** Why an instance was refused: the values of Failure Reason (0008,1197) in PS3.18 Annex I.2, and what they mean here. */
public enum FailureReason {
    /** 0110H: something went wrong on our side, or the instance does not belong to the study posted to. */
    PROCESSING_FAILURE(0x0110),
    /** 0122H: the SOP Class is none whose instances can be stored. */
    SOP_CLASS_NOT_SUPPORTED(0x0122),
    /** A700H: no room. */
    OUT_OF_RESOURCES(0xA700),
    /** A700H: longer than is taken. */
    TOO_LARGE(0xA700),
    /** A900H: the data set contradicts its SOP Class, or its pixels contradict its attributes. */
    DATA_SET_DOES_NOT_MATCH(0xA900),
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
