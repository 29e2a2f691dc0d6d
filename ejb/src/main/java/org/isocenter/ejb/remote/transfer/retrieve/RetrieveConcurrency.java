package org.isocenter.ejb.remote.transfer.retrieve;

import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.TransferProperty;

/** How many requests to retrieve one job has on their way at once. */
public final class RetrieveConcurrency {

    /** More than there are connections to one server helps nobody. */
    private static final int MOST = 16;

    private RetrieveConcurrency() {}

    /** As the property {@code RetrieveConcurrency} says: by default one, as Orthanc has it. */
    public static int of(RemoteServer server) {
        return (int) Math.max(1, Math.min(server.count(TransferProperty.RETRIEVE_CONCURRENCY, 1), MOST));
    }
}
