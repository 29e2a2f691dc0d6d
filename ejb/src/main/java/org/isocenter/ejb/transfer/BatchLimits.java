package org.isocenter.ejb.transfer;

import java.util.Map;
import org.isocenter.ejb.remote.RemoteServer;

/**
 * How much goes into one message. What a message has brought is acknowledged by its answer: the larger it is, the more is sent again after a break.
 *
 * @param instances the most in one message, above 0
 * @param bytes the most in one message, unless a single instance is larger
 */
record BatchLimits(int instances, long bytes) {

    private static final BatchLimits DEFAULT = new BatchLimits(100, 256L << 20);

    private static final int MOST_INSTANCES = 1000;

    /** Those that a server's definition sets by its properties {@code StowMaxInstances} and {@code StowMaxSize} (MB); 0 or nonsense sets none. */
    static BatchLimits of(RemoteServer server) {
        long instances = number(server.properties(), "StowMaxInstances");
        long megabytes = number(server.properties(), "StowMaxSize");
        return new BatchLimits(
                instances == 0 ? DEFAULT.instances : (int) Math.min(instances, MOST_INSTANCES),
                megabytes == 0 ? DEFAULT.bytes : megabytes << 20);
    }

    private static long number(Map<String, String> properties, String name) {
        String text = properties.getOrDefault(name, "");
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    /** Half as many. */
    BatchLimits halved() {
        return new BatchLimits(Math.max(1, instances / 2), Math.max(1, bytes / 2));
    }
}
