package org.isocenter.ejb.remote.transfer.mirror;

import org.isocenter.ejb.remote.http.AskRemoteServer;

/** What makes jobs, without a container. */
public final class TestPlans {

    private TestPlans() {}

    public static PlanMirror mirror(AskRemoteServer remote) {
        return new PlanMirror(remote);
    }
}
