package org.isocenter.dicom.part10;

/** The two ways to say where sequences and items end (PS3.5 §7.5). */
public enum SequenceLengths {
    /** Their length is in their header, unless it is too long for it. */
    DEFINED,
    /** A delimiter ends them. */
    UNDEFINED
}
