package org.isocenter.web.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The answer to a request if option {@code ReadOnly} is on. Every resource method whose HTTP method is not safe (RFC
 * 9110 §9.2.1) has this annotation: all but GET, HEAD and OPTIONS.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface InReadOnlyArchive {

    Answer value();

    /** What a request gets. */
    enum Answer {

        /** The request is served: it changes nothing in this archive. */
        SERVED,

        /** Status 405: it could change the archive. */
        REFUSED,

        /**
         * Status 405 if the definitions of remote servers are in the archive's database; else the request is served.
         */
        REFUSED_IN_DATABASE,

        /** Status 404: the route only adds instances or metadata, so it does not exist. */
        ABSENT
    }
}
