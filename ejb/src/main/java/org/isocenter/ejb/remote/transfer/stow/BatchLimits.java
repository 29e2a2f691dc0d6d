package org.isocenter.ejb.remote.transfer.stow;

import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.TransferProperty;

/**
 * How much goes into one message. What a message has brought is acknowledged by its answer: the larger it is, the more
 * is sent again after a break.
 *
 * @param instances the most in one message, above 0
 * @param bytes the most in one message, unless a single instance is larger
 */
record BatchLimits(int instances, long bytes) {

    private static final int DEFAULT_INSTANCES = 100;
    private static final long DEFAULT_MEGABYTES = 256;

    /** So many can be kept in mind until they are answered for, in some ten megabytes. */
    private static final int MOST_INSTANCES = 100_000;

    /**
     * Those that a server's definition sets by its properties {@code StowMaxInstances} and {@code StowMaxSize} (MB). As
     * Orthanc once had it, 0 sets none.
     */
    static BatchLimits of(RemoteServer server) {
        long instances = server.count(TransferProperty.STOW_MAX_INSTANCES, DEFAULT_INSTANCES);
        long megabytes = server.count(TransferProperty.STOW_MAX_SIZE, DEFAULT_MEGABYTES);
        return new BatchLimits(
                instances == 0 ? MOST_INSTANCES : (int) Math.min(instances, MOST_INSTANCES),
                megabytes == 0 ? Long.MAX_VALUE : megabytes << 20);
    }

    /** Half as many. */
    BatchLimits halved() {
        return new BatchLimits(Math.max(1, instances / 2), Math.max(1, bytes / 2));
    }
}
