package org.isocenter.persistence.remote;

import java.util.Optional;
import java.util.SortedMap;

/**
 * Port: texts that define remote servers, by their symbolic names. Every method takes part in the caller's transaction;
 * the changing ones need one.
 */
public interface ServerDefinitions {

    /** All of them, by name in alphabetical order. */
    SortedMap<String, String> all();

    Optional<String> find(String name);

    /** Stores a definition, replacing one with the same name. */
    void put(String name, String definition);

    /** Replaces a text by an equivalent one, unless it was changed meanwhile. */
    void replace(String name, String before, String after);

    /** Removes a definition, and returns whether there was one of that name. */
    boolean remove(String name);
}
