package org.isocenter.tests.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A class of tests that starts servers of its own, by {@link OwnServer} or {@link ServerProcess}. */
@Tag(StartsServers.TAG)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StartsServers {

    /** The tag that all such classes have. */
    String TAG = "starts-servers";
}
