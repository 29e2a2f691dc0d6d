package org.isocenter.ejb.remote.transfer.retrieve;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.ejb.jobs.JobKind;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.transfer.FailedResources;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.JobJson;
import org.isocenter.ejb.remote.transfer.JsonTexts;
import org.isocenter.ejb.remote.transfer.TransferOptions;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;

/** Retrieves instances from a remote server (WADO-RS, PS3.18 §10.4) and stores them as they arrive. */
@ApplicationScoped
public class RetrieveKind implements JobKind {

    static final String TYPE = "DicomWebWadoRetrieveClient";

    private static final Pattern PATH =
            Pattern.compile("/*studies/(?<study>[^/]+)(?:/series/(?<series>[^/]+)(?:/instances/(?<instance>[^/]+))?)?");

    private RetrieveAndStore receive;
    private AskRemoteServer remote;
    private FindRemotely find;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected RetrieveKind() {}

    @Inject
    RetrieveKind(RetrieveAndStore receive, AskRemoteServer remote, FindRemotely find) {
        this.receive = receive;
        this.remote = remote;
        this.find = find;
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
        return new RetrieveRun(run, receive, remote, find).run();
    }

    @Override
    public JsonObject content(JobRow job, JobResources resources) {
        JsonObject parameters = JobJson.parse(job.parameters());
        JsonObject progress = JobJson.parse(job.content());
        JsonObjectBuilder content = Json.createObjectBuilder();
        FailedResources.add(content, job.id(), resources);
        JsonArrayBuilder requested = Json.createArrayBuilder();
        resources.names(job.id()).forEach(path -> requested.add(resource(path)));
        JsonObject search = parameters.getJsonObject(RetrieveRun.SEARCH);
        if (search != null) {
            search.forEach(content::add);
        }
        return content.add("Instances", JsonTexts.array(resources.received(job.id())))
                .add("NetworkUsageMB", Long.toString(JsonTexts.count(progress, RetrievedTotals.BYTES) >> 20))
                .add(RetrievedTotals.RECEIVED, Long.toString(JsonTexts.count(progress, RetrievedTotals.RECEIVED)))
                .add("Resources", requested)
                .add("Server", parameters.getString("Server"))
                .build();
    }

    /** A resource as users name it: by its UIDs, or else by its path. */
    private static JsonObject resource(String path) {
        Matcher matcher = PATH.matcher(path);
        JsonObjectBuilder resource = Json.createObjectBuilder();
        if (!matcher.matches()) {
            return resource.add("Uri", path).build();
        }
        resource.add("Study", matcher.group("study"));
        if (matcher.group("series") != null) {
            resource.add("Series", matcher.group("series"));
        }
        if (matcher.group("instance") != null) {
            resource.add("Instance", matcher.group("instance"));
        }
        return resource.build();
    }
}
