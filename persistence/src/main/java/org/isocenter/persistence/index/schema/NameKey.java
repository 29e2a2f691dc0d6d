package org.isocenter.persistence.index.schema;

/** The key of a row that holds a name of a patient or study. */
record NameKey(long owner, String name) {}
