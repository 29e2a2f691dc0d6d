package org.isocenter.web.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameters, body and answers of a route are those that another method of the class describes, and those that it
 * describes itself; only its summary differs.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DescribedLike {

    /** The name of the other method, of which the class has one only. */
    String value();
}
