package org.isocenter.ejb.remote.transfer.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Set;
import org.isocenter.ejb.jobs.JobKind;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.jobs.SubmitJobs;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.transfer.FailedResources;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.JobJson;
import org.isocenter.ejb.remote.transfer.JsonTexts;
import org.isocenter.ejb.remote.transfer.TransferOptions;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveAndStore;
import org.isocenter.ejb.remote.transfer.retrieve.RetrievedTotals;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;

/** Copies all studies that match a query from a remote server, as far as they are not here yet. Repeated, it copies what has come since. */
@ApplicationScoped
public class MirrorKind implements JobKind {

    static final String TYPE = "DicomWebMirror";

    private AskRemoteServer remote;
    private FindRemotely find;
    private RetrieveAndStore receive;
    private LocalInstances local;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected MirrorKind() {}

    @Inject
    MirrorKind(AskRemoteServer remote, FindRemotely find, RetrieveAndStore receive, LocalInstances local) {
        this.remote = remote;
        this.find = find;
        this.receive = receive;
        this.local = local;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean changesArchive() {
        return true;
    }

    @Override
    public Set<String> secretParameters() {
        return TransferOptions.SECRETS;
    }

    @Override
    public JobOutcome run(RunningJob run) {
        return new MirrorRun(run, remote, find, receive, local).run();
    }

    @Override
    public JsonObject content(JobRow job, JobResources resources) {
        JsonObject parameters = JobJson.parse(job.parameters());
        JsonObject progress = JobJson.parse(job.content());
        Map<JobResource.State, Long> counts = resources.counts(job.id());
        JsonObjectBuilder content = Json.createObjectBuilder();
        FailedResources.add(content, job.id(), resources);
        JsonTexts.copy(parameters, SubmitJobs.RULE, content);
        return content.add("NetworkUsageMB", Long.toString(JsonTexts.count(progress, RetrievedTotals.BYTES) >> 20))
                .add("Query", parameters.getJsonObject("Query"))
                .add(RetrievedTotals.RECEIVED, Long.toString(JsonTexts.count(progress, RetrievedTotals.RECEIVED)))
                .add("Server", parameters.getString("Server"))
                .add("StudiesAlreadyThere", counts.getOrDefault(JobResource.State.SKIPPED, 0L))
                .add("StudiesCopied", counts.getOrDefault(JobResource.State.DONE, 0L))
                .add(
                        "StudiesCount",
                        counts.values().stream().mapToLong(Long::longValue).sum())
                .add("StudiesFailed", counts.getOrDefault(JobResource.State.FAILED, 0L))
                .build();
    }
}
