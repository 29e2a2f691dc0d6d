package org.isocenter.ejb.remote.transfer.stow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;

/** Sends instances to a remote server (STOW-RS, PS3.18 §10.5), some at a time: what the server has acknowledged is never sent again. */
@ApplicationScoped
public class StowKind implements JobKind {

    static final String TYPE = "DicomWebStowClient";

    private AskRemoteServer remote;
    private OpenOutgoing openOutgoing;
    private FindRemotely find;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected StowKind() {}

    @Inject
    StowKind(AskRemoteServer remote, OpenOutgoing openOutgoing, FindRemotely find) {
        this.remote = remote;
        this.openOutgoing = openOutgoing;
        this.find = find;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean changesArchive() {
        return false;
    }

    @Override
    public Set<String> secretParameters() {
        return TransferOptions.SECRETS;
    }

    @Override
    public JobOutcome run(RunningJob run) {
        return new StowRun(run, remote, openOutgoing, find).run();
    }

    @Override
    public JsonObject content(JobRow job, JobResources resources) {
        JsonObject parameters = JobJson.parse(job.parameters());
        JsonObject progress = JobJson.parse(job.content());
        JsonObjectBuilder content = Json.createObjectBuilder();
        FailedResources.add(content, job.id(), resources);
        JsonTexts.copy(parameters, SubmitJobs.RULE, content);
        long found = JsonTexts.count(progress, StowRun.FOUND);
        if (found > 0) {
            content.add(StowRun.FOUND, Long.toString(found));
        }
        if (progress.containsKey(StowRun.INSTANCES)) {
            content.add(StowRun.INSTANCES, progress.getString(StowRun.INSTANCES))
                    .add("NetworkSizeMB", Long.toString(JsonTexts.count(progress, StowRun.BYTES) >> 20));
        }
        return content.add("Resources", resources(parameters, resources.names(job.id())))
                .add("Server", parameters.getString("Server"))
                .build();
    }

    private static JsonObject resources(JsonObject parameters, List<String> instances) {
        Map<String, List<String>> byLevel = new TreeMap<>();
        parameters
                .getJsonObject("Requested")
                .keySet()
                .forEach(level -> byLevel.put(level, JsonTexts.list(parameters.getJsonObject("Requested"), level)));
        if (!instances.isEmpty()) {
            byLevel.put(member(Level.INSTANCE), instances);
        }
        JsonObjectBuilder shown = Json.createObjectBuilder();
        byLevel.forEach((level, ids) -> shown.add(level, JsonTexts.array(ids)));
        return shown.build();
    }

    /** The member that lists the resources of a level. */
    static String member(Level level) {
        return switch (level) {
            case PATIENT -> "Patients";
            case STUDY -> "Studies";
            case SERIES -> "Series";
            case INSTANCE -> "Instances";
        };
    }
}
