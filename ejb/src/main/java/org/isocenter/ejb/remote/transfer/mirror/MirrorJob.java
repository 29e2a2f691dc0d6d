package org.isocenter.ejb.remote.transfer.mirror;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.TransferJob;
import org.isocenter.ejb.remote.transfer.TransferRun;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveAndStore;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobResources;

/**
 * Jobs that copy all studies that match a query from a remote server, as far as they are not here yet. Repeated, they
 * copy what has come since.
 */
@Singleton
public class MirrorJob extends TransferJob<MirrorJob.Parameters, MirrorJob.Progress> {

    /**
     * What is to be copied.
     *
     * @param server its symbolic name
     * @param query what the studies have to match (PS3.18 §8.3.4), by name; empty for all of them
     * @param httpHeaders of the requests, by name
     * @param options of the job
     */
    public record Request(String server, Map<String, String> query, Map<String, String> httpHeaders, Options options) {

        public Request {
            query = Collections.unmodifiableMap(new TreeMap<>(query));
            httpHeaders = Collections.unmodifiableMap(new TreeMap<>(httpHeaders));
        }

        /** Without the values of headers, which may be credentials. */
        @Override
        public String toString() {
            return "MirrorJob.Request[" + server + ", " + query + "]";
        }
    }

    /**
     * What such a job was submitted with, beside what every job is.
     *
     * @param query what the studies have to match, by name
     */
    public record Parameters(Map<String, String> query) {

        public Parameters {
            query = present(query);
        }
    }

    /**
     * How far a job is.
     *
     * @param listed whether all studies are known
     * @param receivedInstancesCount how many instances have come
     * @param networkUsage how many bytes have come
     * @param settledInstancesCount how many instances had come at the last settlement: later ones come again after a crash
     * @param settledNetworkUsage the same in bytes
     */
    public record Progress(
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
     * @param networkUsageMB in units of 2^20 bytes
     */
    public record Report(
            @JsonbTypeAdapter(Decimal.class) Long networkUsageMB,
            Map<String, String> query,
            @JsonbTypeAdapter(Decimal.class) Long receivedInstancesCount,
            String server,
            long studiesAlreadyThere,
            long studiesCopied,
            long studiesCount,
            long studiesFailed) {}

    private final AskRemoteServer remote;
    private final FindRemotely find;
    private final RetrieveAndStore retrieve;
    private final RetrieveInstances local;

    @Inject
    public MirrorJob(AskRemoteServer remote, FindRemotely find, RetrieveAndStore retrieve, RetrieveInstances local) {
        super(remote, Parameters.class, Progress.class);
        this.remote = remote;
        this.find = find;
        this.retrieve = retrieve;
        this.local = local;
    }

    @Override
    public String type() {
        return "DicomWebMirror";
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
     * The job that copies something.
     *
     * @throws RequestFailure.NotFound if there is no server of that name
     */
    public Submission plan(Request request) {
        remote.definition(request.server());
        return submission(request);
    }

    /** The same job, which fails if there is no server of that name. */
    public Submission submission(Request request) {
        return submission(
                request.server(), request.httpHeaders(), request.options(), new Parameters(request.query()), List.of());
    }

    @Override
    protected TransferRun begin(TransferRun.Assignment assignment, Parameters parameters, Progress before) {
        return new MirrorRun(assignment, parameters, before, find, retrieve, local);
    }

    @Override
    protected Report report(String server, Parameters parameters, Progress progress, UUID job, JobResources resources) {
        Map<JobResource.State, Long> counts = resources.counts(job);
        return new Report(
                progress.networkUsage() >> 20,
                parameters.query(),
                progress.receivedInstancesCount(),
                server,
                counts.getOrDefault(JobResource.State.SKIPPED, 0L),
                counts.getOrDefault(JobResource.State.DONE, 0L),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts.getOrDefault(JobResource.State.FAILED, 0L));
    }
}
