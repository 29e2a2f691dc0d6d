package org.isocenter.ejb.remote.transfer.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.SubmitJobs.Submission;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.transfer.JsonTexts;

/** Makes a job of what is to be copied. */
@ApplicationScoped
public class PlanMirror {

    private AskRemoteServer remote;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected PlanMirror() {}

    @Inject
    PlanMirror(AskRemoteServer remote) {
        this.remote = remote;
    }

    /**
     * The job that copies it.
     *
     * @throws RequestFailure.NotFound if there is no server of that name
     */
    public Submission plan(MirrorRequest request) {
        remote.definition(request.server());
        return submission(request);
    }

    /** The same job, which fails if there is no server of that name. */
    public Submission submission(MirrorRequest request) {
        return new Submission(
                MirrorKind.TYPE,
                request.options().priority(),
                request.options()
                        .parameters(request.server(), request.httpHeaders(), remote)
                        .add("Query", JsonTexts.object(request.query()))
                        .build(),
                JsonValue.EMPTY_JSON_OBJECT,
                List.of());
    }
}
