package org.isocenter.dicom.deidentification;

/** What becomes of an attribute (PS3.15 Table E.1-1a). */
enum Action {
    /** X: it goes. */
    REMOVE,
    /** Z: it stays without a value. */
    EMPTY,
    /** D: it gets a value that says nothing. */
    DUMMY,
    /** U: it gets another UID, the same one wherever the first one was. */
    NEW_UID,
    /** K: it stays; of a sequence the items, each attribute by its own action. */
    KEEP,
    /** C: what identifies is taken out of it. */
    CLEAN
}
