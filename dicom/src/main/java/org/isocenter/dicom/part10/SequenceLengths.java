package org.isocenter.dicom.part10;

/** The two ways to mark the end of sequences and items (PS3.5 §7.5). */
public enum SequenceLengths {
    /** The header holds the length, unless the length does not fit. */
    DEFINED,
    /** A delimiter marks the end. */
    UNDEFINED
}
