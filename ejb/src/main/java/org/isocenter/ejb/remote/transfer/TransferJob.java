package org.isocenter.ejb.remote.transfer;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.config.PropertyNamingStrategy;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.JobKind;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.Jobs;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.remote.definition.MalformedDefinition;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.RemoteServerDefinition;
import org.isocenter.ejb.remote.definition.RemoteServerJson;
import org.isocenter.ejb.remote.definition.TransferProperty;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;
import org.jspecify.annotations.Nullable;

/**
 * A kind of job that carries instances from or to a remote server. A kind says what its parameters are, how one run of
 * it goes ({@link TransferRun}), and what is shown of it.
 *
 * <p>Parameters, progress and report are records, and JSON in the job's row and content: a component {@code
 * instancesCount} is member {@code InstancesCount}. Rows outlive versions of this program: what a row lacks is null, zero
 * or empty, and what is not known is left out.
 *
 * @param <P> its parameters, beside those of {@link Common}
 * @param <R> its progress: what a run notes with each checkpoint, and the next run goes on from
 */
public abstract class TransferJob<P extends Record, R extends Record> implements JobKind {

    /** Of the members of the parameters, those that may hold credentials. */
    private static final Set<String> SECRETS = Set.of("HttpHeaders", "Arguments", "Definition");

    /** So many failed resources are named. */
    private static final int MOST_NAMED = 1000;

    /**
     * What users choose about any job that transfers instances.
     *
     * @param priority jobs of a higher one are begun first
     * @param debug whether each instance takes a while (member {@code Debug}): an aid for tests
     * @param properties those that hold in the place of the server's, see {@link TransferProperty#among}
     */
    public record Options(int priority, boolean debug, Map<String, String> properties) {

        /** What is left unsaid. */
        public static final Options DEFAULT = new Options(0, false, Map.of());

        public Options {
            properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        }
    }

    /**
     * What a job of any kind was submitted with.
     *
     * @param server the symbolic name of the remote server
     * @param httpHeaders of the job's requests, by name
     * @param properties those that hold in the place of the server's, by name
     * @param debug whether each instance takes a while: an aid for tests
     * @param definition the server as it was when the job was submitted, if its definition may be gone before the job has ended
     */
    public record Common(
            String server,
            Map<String, String> httpHeaders,
            Map<String, String> properties,
            boolean debug,
            Optional<JsonObject> definition) {

        public Common {
            httpHeaders = present(httpHeaders);
            properties = present(properties);
        }

        /** Without what may be a secret. */
        @Override
        public String toString() {
            return "TransferJob.Common[" + server + "]";
        }
    }

    private final AskRemoteServer remote;
    private final Class<P> parameters;
    private final Class<R> progress;

    protected TransferJob(AskRemoteServer remote, Class<P> parameters, Class<R> progress) {
        this.remote = remote;
        this.parameters = parameters;
        this.progress = progress;
    }

    @Override
    public Set<String> secretParameters() {
        return SECRETS;
    }

    @Override
    public JobOutcome run(RunningJob run) {
        Common common = read(run.parameters(), Common.class);
        return begin(
                        new TransferRun.Assignment(run, common, server(common)),
                        read(run.parameters(), parameters),
                        read(run.content(), progress))
                .run();
    }

    /** Begins a run of a job, or the next one of a job that was broken off. */
    protected abstract TransferRun begin(TransferRun.Assignment assignment, P theParameters, R before);

    @Override
    public JsonObject content(JobRow job, JobResources resources) {
        JsonObject row = read(job.parameters(), JsonObject.class);
        Object report = report(
                read(row, Common.class).server(),
                read(row, parameters),
                read(job.content(), progress),
                job.id(),
                resources);
        JsonObjectBuilder content = Json.createObjectBuilder(write(report));
        addFailures(content, job.id(), resources);
        if (row.containsKey(Jobs.RULE)) {
            content.add(Jobs.RULE, row.get(Jobs.RULE));
        }
        return content.build();
    }

    /** What is shown of a job, as a record. Its parameters are without what is secret. */
    protected abstract Record report(String server, P theParameters, R theProgress, UUID job, JobResources resources);

    /**
     * A job to be submitted.
     *
     * @param server the symbolic name of the remote server
     * @param httpHeaders of its requests, by name
     */
    protected final Submission submission(
            String server, Map<String, String> httpHeaders, Options options, P theParameters, List<String> resources) {
        Common common = new Common(
                server,
                httpHeaders,
                options.properties(),
                options.debug(),
                remote.passingDefinition(server).map(RemoteServerJson::definition));
        JsonObjectBuilder members = Json.createObjectBuilder(write(common));
        write(theParameters).forEach(members::add);
        return new Submission(type(), options.priority(), members.build(), JsonValue.EMPTY_JSON_OBJECT, resources);
    }

    /**
     * The remote server of a job, with the properties that the job replaces: as it is defined when the job runs, else as
     * it was when the job was submitted.
     *
     * @throws RequestFailure.NotFound if it is not defined and the job has not saved it
     */
    private RemoteServer server(Common common) {
        String name = common.server();
        RemoteServer server = common.definition().isEmpty()
                ? remote.definition(name)
                : remote.find(name)
                        .orElseGet(() -> saved(name, common.definition().get()));
        return server.with(common.properties());
    }

    private static RemoteServer saved(String name, JsonObject saved) {
        try {
            return RemoteServerDefinition.read(saved);
        } catch (MalformedDefinition e) {
            throw new RequestFailure.NotFound("The saved definition of server " + name + " cannot be used");
        }
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

    /** Made when the first row is read or written. */
    private static final class Binding {

        private static final Jsonb JSONB = JsonbBuilder.create(
                new JsonbConfig().withPropertyNamingStrategy(PropertyNamingStrategy.UPPER_CAMEL_CASE));
    }

    /** Reads a record from an object. */
    static <T> T read(JsonObject json, Class<T> type) {
        return Binding.JSONB.fromJson(json.toString(), type);
    }

    /** Reads a record from the text of a row. */
    static <T> T read(String json, Class<T> type) {
        return Binding.JSONB.fromJson(json, type);
    }

    /** Writes a record; what is null or empty is left out. */
    static JsonObject write(Object json) {
        try (JsonReader reader = Json.createReader(new StringReader(Binding.JSONB.toJson(json)))) {
            return reader.readObject();
        }
    }

    /** A map that a row may lack; empty then. In the order of its names. */
    protected static <T> Map<String, T> present(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** A count that a row may lack; 0 then. */
    protected static Long present(@Nullable Long count) {
        return count == null ? 0L : count;
    }

    /** A count that is a decimal string in JSON, as Orthanc has it. */
    public static final class Decimal implements JsonbAdapter<Long, String> {

        @Override
        public String adaptToJson(Long count) {
            return Long.toString(count);
        }

        @Override
        public Long adaptFromJson(String text) {
            return Long.parseLong(text);
        }
    }
}
