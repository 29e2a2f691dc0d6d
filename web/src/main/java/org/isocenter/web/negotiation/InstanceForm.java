package org.isocenter.web.negotiation;

/** What instances are sent as. */
public enum InstanceForm {
    /** Each a part of a multipart message of {@code application/dicom}. */
    PARTS,
    /** One instance as the message itself, {@code application/dicom}. */
    SINGLE,
    /** {@code application/zip}, with a DICOMDIR. */
    ZIP
}
