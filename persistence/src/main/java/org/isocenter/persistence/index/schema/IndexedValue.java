package org.isocenter.persistence.index.schema;

/**
 * A value that the index keeps for matching only.
 *
 * @param attribute the tag, or tags from the outside inwards joined by points; a sign behind it says what of a name the value is
 * @param compared the value in the form in which it is compared
 */
public record IndexedValue(String attribute, String compared) {}
