package org.isocenter.web.root;

import java.util.Optional;

/** The headers of a request. */
@FunctionalInterface
interface RequestHeaders {

    /** A header's value, several joined by commas; empty if it is not there. The name is in any case. */
    Optional<String> value(String name);

    /** The first of the values that a comma separates; empty if there is none. */
    default Optional<String> first(String name) {
        return value(name).map(text -> text.split(",", 2)[0].strip()).filter(text -> !text.isEmpty());
    }
}
