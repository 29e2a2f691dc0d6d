package org.isocenter.web.connection;

import jakarta.servlet.ServletContext;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.configuration.SlowClientOptions;

/**
 * What the configuration says of connections.
 *
 * @param connections how slow clients may be
 * @param describesErrors whether errors have a body
 * @param longestBody that any route takes, in bytes
 * @param crossOrigins of pages that may read answers, or {@code *}
 */
public record ConnectionSettings(
        SlowClientOptions connections, boolean describesErrors, long longestBody, Set<String> crossOrigins) {

    private static final String ATTRIBUTE = ConnectionSettings.class.getName();

    /**
     * Stores them where handlers find them: handlers are no beans, and are made before the configuration is read. No
     * request arrives before that.
     */
    static void publish(Configuration configuration, ServletContext context) {
        context.setAttribute(
                ATTRIBUTE,
                new ConnectionSettings(
                        configuration.connections(),
                        configuration.httpAccess().httpDescribeErrors(),
                        configuration.storeLimits().requestSize(),
                        configuration.browserAccess().crossOrigins()));
    }

    /** Those of an application, once a request comes. */
    public static Supplier<ConnectionSettings> of(ServletContext context) {
        return () -> (ConnectionSettings) Objects.requireNonNull(context.getAttribute(ATTRIBUTE));
    }
}
