package org.isocenter.dicom.deidentification;

/** What is done with an attribute (PS3.15 Table E.1-1a). */
enum Action {
    /** X: it is removed. */
    REMOVE,
    /** Z: its value is removed. */
    EMPTY,
    /** D: it gets a dummy value. */
    DUMMY,
    /** U: its UID is replaced by another one, the same one wherever the original UID occurs. */
    NEW_UID,
    /** K: it is kept; in a sequence the items are kept, and each of their attributes is treated by its own action. */
    KEEP,
    /** C: identifying parts are removed from its value. */
    CLEAN
}
