package org.isocenter.persistence.index;

/** A resource by its level and identifier. */
public record ResourceReference(Level level, OrthancIdentifier id) {}
