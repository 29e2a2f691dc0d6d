package org.isocenter.web.lifecycle;

import java.lang.management.ManagementFactory;
import java.util.OptionalInt;
import javax.management.JMException;
import javax.management.ObjectName;

/** The listeners that the application server opened for us, as its management interface describes it. */
final class HttpListener {

    private static final String SOCKET = "jboss.as:socket-binding-group=standard-sockets,socket-binding=";

    private HttpListener() {}

    /**
     * The TCP port that one listens on; empty where the server does not say, or does not listen.
     *
     * @param scheme {@code http} or {@code https}
     */
    static OptionalInt port(String scheme) {
        try {
            Object port = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(SOCKET + scheme), "boundPort");
            return port instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (JMException e) {
            // A stock server without the JMX subsystem: nothing to compare with.
            return OptionalInt.empty();
        }
    }
}
