package org.isocenter.ejb.remote.transfer.mirror;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.JobRecords;
import org.isocenter.ejb.remote.transfer.TransferJob;
import org.isocenter.ejb.remote.transfer.TransferOptions;
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
    public record Request(
            String server, Map<String, String> query, Map<String, String> httpHeaders, TransferOptions options) {

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
     * What a job was submitted with.
     *
     * @param query what the studies have to match, by name
     */
    public record Parameters(
            String server,
            Map<String, String> httpHeaders,
            Map<String, String> properties,
            boolean debug,
            Optional<JsonObject> definition,
            Map<String, String> query)
            implements TransferJob.Parameters {

        public Parameters {
            httpHeaders = JobRecords.present(httpHeaders);
            properties = JobRecords.present(properties);
            query = JobRecords.present(query);
        }

        /** Without what may be a secret. */
        @Override
        public String toString() {
            return "MirrorJob.Parameters[" + server + "]";
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
            @JsonbTypeAdapter(JobRecords.Decimal.class) Long receivedInstancesCount,
            @JsonbTypeAdapter(JobRecords.Decimal.class) Long networkUsage,
            @JsonbTypeAdapter(JobRecords.Decimal.class) Long settledInstancesCount,
            @JsonbTypeAdapter(JobRecords.Decimal.class) Long settledNetworkUsage) {

        public Progress {
            receivedInstancesCount = JobRecords.present(receivedInstancesCount);
            networkUsage = JobRecords.present(networkUsage);
            settledInstancesCount = JobRecords.present(settledInstancesCount);
            settledNetworkUsage = JobRecords.present(settledNetworkUsage);
        }
    }

    /**
     * What is shown of a job.
     *
     * @param networkUsageMB in units of 2^20 bytes
     */
    public record Report(
            @JsonbTypeAdapter(JobRecords.Decimal.class) Long networkUsageMB,
            Map<String, String> query,
            @JsonbTypeAdapter(JobRecords.Decimal.class) Long receivedInstancesCount,
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
        super(Parameters.class, Progress.class);
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
                request.options().priority(),
                new Parameters(
                        request.server(),
                        request.httpHeaders(),
                        request.options().properties(),
                        request.options().debug(),
                        passingDefinition(request.server(), remote),
                        request.query()),
                List.of());
    }

    @Override
    protected TransferRun begin(RunningJob run, Parameters parameters, Progress before) {
        return new MirrorRun(run, parameters, before, server(parameters, remote), find, retrieve, local);
    }

    @Override
    protected Report report(Parameters parameters, Progress progress, UUID job, JobResources resources) {
        Map<JobResource.State, Long> counts = resources.counts(job);
        return new Report(
                progress.networkUsage() >> 20,
                parameters.query(),
                progress.receivedInstancesCount(),
                parameters.server(),
                counts.getOrDefault(JobResource.State.SKIPPED, 0L),
                counts.getOrDefault(JobResource.State.DONE, 0L),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts.getOrDefault(JobResource.State.FAILED, 0L));
    }
}
