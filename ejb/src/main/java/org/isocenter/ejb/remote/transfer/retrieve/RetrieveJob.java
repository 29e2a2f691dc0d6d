package org.isocenter.ejb.remote.transfer.retrieve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.TransferJob;
import org.isocenter.ejb.remote.transfer.TransferRun;
import org.isocenter.persistence.jobs.JobResources;
import org.jspecify.annotations.Nullable;

/** Jobs that retrieve instances from a remote server (WADO-RS, PS3.18 §10.4) and store them as they arrive. */
@Singleton
public class RetrieveJob extends TransferJob<RetrieveJob.Parameters, RetrieveJob.Progress> {

    private static final Pattern PATH =
            Pattern.compile("/*studies/(?<study>[^/]+)(?:/series/(?<series>[^/]+)(?:/instances/(?<instance>[^/]+))?)?");

    /**
     * What is to be retrieved.
     *
     * @param server its symbolic name
     * @param uris paths below the server's root, one request each
     * @param query finds more of them when the job begins; empty for none
     * @param arguments of the queries, by name
     * @param httpHeaders of the requests, by name
     * @param options of the job
     */
    public record Request(
            String server,
            List<String> uris,
            Optional<RemoteQuery> query,
            Map<String, String> arguments,
            Map<String, String> httpHeaders,
            Options options) {

        public Request {
            uris = List.copyOf(uris);
            arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
            httpHeaders = Collections.unmodifiableMap(new TreeMap<>(httpHeaders));
        }

        /** Without the values of headers, which may be credentials. */
        @Override
        public String toString() {
            return "RetrieveJob.Request[" + server + ", " + uris.size() + " paths]";
        }
    }

    /**
     * What such a job was submitted with, beside what every job is.
     *
     * @param arguments of the queries of its requests, by name
     * @param search finds more resources when the job begins; empty for none
     */
    public record Parameters(Map<String, String> arguments, Optional<Search> search) {

        public Parameters {
            arguments = present(arguments);
        }

        /** Without the arguments, which may be credentials. */
        @Override
        public String toString() {
            return "RetrieveJob.Parameters[" + search + "]";
        }
    }

    /**
     * What finds resources.
     *
     * @param level {@code Study}, {@code Series} or {@code Instance}
     * @param query what they have to match, by name
     */
    public record Search(String level, Map<String, String> query) {

        static Search of(RemoteQuery query) {
            return new Search(query.levelName(), query.keys());
        }

        RemoteQuery remoteQuery() {
            return RemoteQuery.of(level, query);
        }
    }

    /**
     * How far a job is.
     *
     * @param firstFailure the number of the error of {@code firstFailed}; 0 if none has failed
     * @param firstFailed the position of the first resource that failed; none is as large as a position cannot be
     * @param listed whether the search is done
     * @param receivedInstancesCount how many instances have come
     * @param networkUsage how many bytes have come
     * @param settledInstancesCount how many instances had come at the last settlement: later ones come again after a crash
     * @param settledNetworkUsage the same in bytes
     */
    public record Progress(
            int firstFailure,
            @Nullable Integer firstFailed,
            boolean listed,
            @JsonbTypeAdapter(Decimal.class) Long receivedInstancesCount,
            @JsonbTypeAdapter(Decimal.class) Long networkUsage,
            @JsonbTypeAdapter(Decimal.class) Long settledInstancesCount,
            @JsonbTypeAdapter(Decimal.class) Long settledNetworkUsage) {

        public Progress {
            receivedInstancesCount = present(receivedInstancesCount);
            networkUsage = present(networkUsage);
            settledInstancesCount = present(settledInstancesCount);
            settledNetworkUsage = present(settledNetworkUsage);
        }
    }

    /**
     * What is shown of a job.
     *
     * @param level of the search; null if there is none, likewise {@code query}
     * @param instances identifiers of the instances that have come
     * @param networkUsageMB in units of 2^20 bytes
     */
    public record Report(
            @Nullable String level,
            @Nullable Map<String, String> query,
            List<String> instances,
            @JsonbTypeAdapter(Decimal.class) Long networkUsageMB,
            @JsonbTypeAdapter(Decimal.class) Long receivedInstancesCount,
            List<Map<String, String>> resources,
            String server) {}

    private final RetrieveAndStore retrieve;
    private final AskRemoteServer remote;
    private final FindRemotely find;

    @Inject
    RetrieveJob(RetrieveAndStore retrieve, AskRemoteServer remote, FindRemotely find) {
        super(remote, Parameters.class, Progress.class);
        this.retrieve = retrieve;
        this.remote = remote;
        this.find = find;
    }

    @Override
    public String type() {
        return "DicomWebWadoRetrieveClient";
    }

    @Override
    public Optional<AuditKind> audited() {
        return Optional.of(AuditKind.RECEIVE);
    }

    @Override
    public boolean changesArchive() {
        return true;
    }

    /**
     * The job that retrieves something.
     *
     * @throws RequestFailure.NotFound if there is no server of that name
     */
    public Submission plan(Request request) {
        remote.definition(request.server());
        return submission(
                request.server(),
                request.httpHeaders(),
                request.options(),
                new Parameters(request.arguments(), request.query().map(Search::of)),
                request.uris());
    }

    @Override
    protected TransferRun begin(TransferRun.Assignment assignment, Parameters parameters, Progress before) {
        return new RetrieveRun(assignment, parameters, before, retrieve, find);
    }

    @Override
    protected Report report(String server, Parameters parameters, Progress progress, UUID job, JobResources resources) {
        return new Report(
                parameters.search().map(Search::level).orElse(null),
                parameters.search().map(Search::query).orElse(null),
                resources.received(job),
                progress.networkUsage() >> 20,
                progress.receivedInstancesCount(),
                resources.names(job).stream().map(RetrieveJob::resource).toList(),
                server);
    }

    /** A resource as users name it: by its UIDs, or else by its path. */
    private static Map<String, String> resource(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Map.of("Uri", path);
        }
        Map<String, String> resource = new LinkedHashMap<>();
        resource.put("Study", matcher.group("study"));
        if (matcher.group("series") != null) {
            resource.put("Series", matcher.group("series"));
        }
        if (matcher.group("instance") != null) {
            resource.put("Instance", matcher.group("instance"));
        }
        return resource;
    }
}
