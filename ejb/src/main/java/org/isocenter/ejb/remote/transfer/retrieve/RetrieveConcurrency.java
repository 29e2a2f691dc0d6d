package org.isocenter.ejb.remote.transfer.retrieve;

import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.TransferProperty;

/** How many requests to retrieve a job sends at the same time. */
public final class RetrieveConcurrency {

    /** More requests than connections to one server would only wait. */
    private static final int MOST = 16;

    private RetrieveConcurrency() {}

    /** As the property {@code RetrieveConcurrency} says: by default one, as Orthanc has it. */
    public static int of(RemoteServer server) {
        return (int) Math.max(1, Math.min(server.count(TransferProperty.RETRIEVE_CONCURRENCY, 1), MOST));
    }
}
