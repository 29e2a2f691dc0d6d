package org.isocenter.ejb.remote.transfer;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.JobKind;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.Jobs;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.remote.definition.MalformedDefinition;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.RemoteServerDefinition;
import org.isocenter.ejb.remote.definition.RemoteServerJson;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;

/**
 * A kind of job that carries instances from or to a remote server. A kind says what its parameters are, how one run of
 * it goes ({@link TransferRun}), and what is shown of it.
 *
 * @param <P> its parameters
 * @param <R> its progress: what a run notes with each checkpoint, and the next run goes on from
 */
public abstract class TransferJob<P extends TransferJob.Parameters, R> implements JobKind {

    /** Of the members of the parameters, those that may hold credentials. */
    private static final Set<String> SECRETS = Set.of("HttpHeaders", "Arguments", "Definition");

    /** So many failed resources are named. */
    private static final int MOST_NAMED = 1000;

    /** What the parameters of each kind say, among others. They are kept in the job's row, see {@link JobRecords}. */
    public interface Parameters {

        /** The symbolic name of the remote server. */
        String server();

        /** The headers of the job's requests, by name. */
        Map<String, String> httpHeaders();

        /** Properties that hold in the place of the server's, by name. */
        Map<String, String> properties();

        /** Whether each instance takes a while: an aid for tests. */
        boolean debug();

        /** The server as it was when the job was submitted, if its definition may be gone before the job has ended. */
        Optional<JsonObject> definition();
    }

    private final Class<P> parameters;
    private final Class<R> progress;

    protected TransferJob(Class<P> parameters, Class<R> progress) {
        this.parameters = parameters;
        this.progress = progress;
    }

    @Override
    public Set<String> secretParameters() {
        return SECRETS;
    }

    @Override
    public JobOutcome run(RunningJob run) {
        return begin(run, JobRecords.read(run.parameters(), parameters), JobRecords.read(run.content(), progress))
                .run();
    }

    /** Begins a run of a job, or the next one of a job that was broken off. */
    protected abstract TransferRun begin(RunningJob run, P theParameters, R before);

    @Override
    public JsonObject content(JobRow job, JobResources resources) {
        Object report = report(
                JobRecords.read(job.parameters(), parameters),
                JobRecords.read(job.content(), progress),
                job.id(),
                resources);
        JsonObjectBuilder content = Json.createObjectBuilder(JobRecords.write(report));
        addFailures(content, job.id(), resources);
        rule(job).ifPresent(rule -> content.add(Jobs.RULE, rule));
        return content.build();
    }

    /** What is shown of a job, as a record, see {@link JobRecords}. Its parameters are without what is secret. */
    protected abstract Object report(P theParameters, R theProgress, UUID job, JobResources resources);

    /** A job to be submitted. */
    protected Submission submission(int priority, P theParameters, List<String> resources) {
        return new Submission(
                type(), priority, JobRecords.write(theParameters), JsonValue.EMPTY_JSON_OBJECT, resources);
    }

    /** The definition of a server, to be saved with a job, if it does not outlive a restart by itself. */
    protected static Optional<JsonObject> passingDefinition(String server, AskRemoteServer remote) {
        return remote.passingDefinition(server).map(RemoteServerJson::definition);
    }

    /**
     * The remote server of a job, with the properties that the job replaces: as it is defined when the job runs, else as
     * it was when the job was submitted.
     *
     * @throws RequestFailure.NotFound if it is not defined and the job has not saved it
     */
    protected static RemoteServer server(Parameters parameters, AskRemoteServer remote) {
        String name = parameters.server();
        RemoteServer server = parameters.definition().isEmpty()
                ? remote.definition(name)
                : remote.find(name)
                        .orElseGet(() -> read(name, parameters.definition().get()));
        return server.with(parameters.properties());
    }

    private static RemoteServer read(String name, JsonObject saved) {
        try {
            return RemoteServerDefinition.read(saved);
        } catch (MalformedDefinition e) {
            throw new RequestFailure.NotFound("The saved definition of server " + name + " cannot be used");
        }
    }

    private static Optional<JsonValue> rule(JobRow job) {
        return Optional.ofNullable(
                JobRecords.read(job.parameters(), JsonObject.class).get(Jobs.RULE));
    }

    /** Which resources failed, and why. Ours: Orthanc only says how many. */
    private static void addFailures(JsonObjectBuilder content, UUID job, JobResources resources) {
        long count = resources.counts(job).getOrDefault(JobResource.State.FAILED, 0L);
        if (count > 0) {
            JsonArrayBuilder failed = Json.createArrayBuilder();
            resources
                    .inState(job, JobResource.State.FAILED, MOST_NAMED)
                    .forEach(resource -> failed.add(Json.createObjectBuilder()
                            .add("Reason", resource.reason())
                            .add("Resource", resource.name())));
            content.add("FailedResources", failed).add("FailedResourcesCount", count);
        }
    }
}
