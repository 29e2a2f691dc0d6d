package org.isocenter.web.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a request gets where option {@code ReadOnly} is on. Each resource method says it whose HTTP method is not safe
 * (RFC 9110 §9.2.1), which is all but GET, HEAD and OPTIONS.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface InReadOnlyArchive {

    Answer value();

    /** What a request gets. */
    enum Answer {

        /** What it asks for: it changes nothing in this archive. */
        SERVED,

        /** Status 405: it could change the archive. */
        REFUSED,

        /** Status 405 where the definitions of remote servers are in the archive's database, else what it asks for. */
        REFUSED_IN_DATABASE,

        /** Status 404: the route does nothing but bring instances or keep metadata, so it is not there at all. */
        ABSENT
    }
}
