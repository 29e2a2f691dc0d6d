package org.isocenter.web.lifecycle;

import java.lang.management.ManagementFactory;
import java.util.OptionalInt;
import javax.management.JMException;
import javax.management.ObjectName;

/** The listener that the application server opened for us, as its management interface describes it. */
final class HttpListener {

    private static final String HTTP_SOCKET = "jboss.as:socket-binding-group=standard-sockets,socket-binding=http";

    private HttpListener() {}

    /** The TCP port it listens on; empty where the server does not say. */
    static OptionalInt port() {
        try {
            Object port =
                    ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(HTTP_SOCKET), "boundPort");
            return port instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (JMException e) {
            // A stock server without the JMX subsystem: nothing to compare with.
            return OptionalInt.empty();
        }
    }
}
