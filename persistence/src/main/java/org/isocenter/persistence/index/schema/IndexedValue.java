package org.isocenter.persistence.index.schema;

/**
 * A value that the index keeps only for matching.
 *
 * @param attribute the tag, or tags from the outside inwards joined by points; a suffix says which part or form of a
 *     name the value is
 * @param compared the value in the form in which it is compared
 */
public record IndexedValue(String attribute, String compared) {}
