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

    /** Keeps a definition, in the place of one that has the name. */
    void put(String name, String definition);

    /** Puts a text in the place of another that says the same, unless it has been changed meanwhile. */
    void replace(String name, String before, String after);

    /** Removes a definition; whether there was one of that name. */
    boolean remove(String name);
}
