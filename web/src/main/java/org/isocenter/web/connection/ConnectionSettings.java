package org.isocenter.web.connection;

import jakarta.servlet.ServletContext;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.configuration.ConnectionOptions;

/** What the configuration says of connections, for the handlers that are made before it is read: no request comes before that. */
final class ConnectionSettings {

    private static final String ATTRIBUTE = ConnectionSettings.class.getName();

    private final ServletContext context;

    ConnectionSettings(ServletContext context) {
        this.context = context;
    }

    static void publish(Configuration configuration, ServletContext context) {
        context.setAttribute(ATTRIBUTE, configuration);
    }

    private Configuration configuration() {
        return (Configuration) context.getAttribute(ATTRIBUTE);
    }

    ConnectionOptions connections() {
        return configuration().connections();
    }

    boolean describesErrors() {
        return configuration().httpAccess().httpDescribeErrors();
    }

    /** The longest body that any route takes, in bytes. */
    long longestBody() {
        return configuration().storeLimits().requestSize();
    }
}
