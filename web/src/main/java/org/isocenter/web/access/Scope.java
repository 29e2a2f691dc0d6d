package org.isocenter.web.access;

import java.util.Arrays;

/** What a route has to do with studies: where it is asked whether a client may reach them. */
enum Scope {
    /** It tells nothing of studies, or only adds some. */
    NONE,
    /** It searches, and finds no more than the client may reach. */
    SEARCH,
    /** Its path has the Study Instance UID. */
    STUDY,
    /** Its path has the identifier of a resource. */
    RESOURCE,
    /** Its query has the SOP Instance UID of an object. */
    OBJECT,
    /** It is about all studies, or about those that its body names. */
    ALL;

    /** The scope of that name in the table. */
    static Scope of(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scope " + name));
    }
}
