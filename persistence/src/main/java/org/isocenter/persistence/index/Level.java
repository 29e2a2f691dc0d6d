package org.isocenter.persistence.index;

/** The levels of the information model, from the top (PS3.3 §7). */
public enum Level {
    PATIENT,
    STUDY,
    SERIES,
    INSTANCE
}
