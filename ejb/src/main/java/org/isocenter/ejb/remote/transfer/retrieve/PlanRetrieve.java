package org.isocenter.ejb.remote.transfer.retrieve;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.SubmitJobs.Submission;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.transfer.JsonTexts;
import org.isocenter.ejb.remote.transfer.TransferOptions;

/** Makes a job of what is to be retrieved. */
@ApplicationScoped
public class PlanRetrieve {

    private AskRemoteServer remote;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected PlanRetrieve() {}

    @Inject
    PlanRetrieve(AskRemoteServer remote) {
        this.remote = remote;
    }

    /**
     * The job that retrieves it.
     *
     * @throws RequestFailure.NotFound if there is no server of that name
     */
    public Submission plan(RetrieveRequest request) {
        remote.definition(request.server());
        JsonObjectBuilder parameters = request.options()
                .parameters(request.server(), request.httpHeaders(), remote)
                .add(TransferOptions.ARGUMENTS, JsonTexts.object(request.arguments()));
        request.query().ifPresent(query -> parameters.add(RetrieveRun.SEARCH, query.json()));
        return new Submission(
                RetrieveKind.TYPE,
                request.options().priority(),
                parameters.build(),
                JsonValue.EMPTY_JSON_OBJECT,
                request.uris());
    }
}
