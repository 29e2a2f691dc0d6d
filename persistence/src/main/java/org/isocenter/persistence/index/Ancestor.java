package org.isocenter.persistence.index;

/** A resource that matches of a search belong to, or are. */
public record Ancestor(Level level, OrthancIdentifier id) {}
