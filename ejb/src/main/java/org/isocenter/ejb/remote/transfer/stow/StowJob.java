package org.isocenter.ejb.remote.transfer.stow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.changes.ExportNotes;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.TransferJob;
import org.isocenter.ejb.remote.transfer.TransferRun;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.jobs.JobResources;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that send instances to a remote server (STOW-RS, PS3.18 §10.5), some at a time: what the server has acknowledged
 * is never sent again.
 */
@Singleton
public class StowJob extends TransferJob<StowJob.Parameters, StowJob.Progress> {

    /**
     * What is to be sent.
     *
     * @param server its symbolic name
     * @param resources Orthanc identifiers of patients, studies, series and instances
     * @param httpHeaders of the requests, by name
     * @param onlyMissing whether the server is asked first, and gets only what it does not have
     * @param options of the job
     */
    public record Request(
            String server,
            List<String> resources,
            Map<String, String> httpHeaders,
            boolean onlyMissing,
            Options options) {

        public Request {
            resources = List.copyOf(resources);
            httpHeaders = Collections.unmodifiableMap(new TreeMap<>(httpHeaders));
        }

        /** Without the values of headers, which may be credentials. */
        @Override
        public String toString() {
            return "StowJob.Request[" + server + ", " + resources.size() + " resources]";
        }
    }

    /**
     * What such a job was submitted with, beside what every job is.
     *
     * @param requested the identifiers of patients, studies and series, by the plural of their level
     */
    public record Parameters(boolean onlyMissing, Map<String, List<String>> requested) {

        public Parameters {
            requested = present(requested);
        }
    }

    /**
     * How far a job is.
     *
     * @param instancesCount how many instances were sent and answered for; null if nothing was noted yet
     * @param networkSize how many bytes that took
     * @param foundInstancesCount how many of the instances were found there, without an answer for them
     * @param settledNetworkSize the bytes at the last settlement: what was sent later is sent again after a break
     * @param unansweredCount how many instances, the first of those that wait, were written without an answer
     */
    public record Progress(
            @JsonbTypeAdapter(Decimal.class) @Nullable Long instancesCount,

            @JsonbTypeAdapter(Decimal.class) Long networkSize,
            @JsonbTypeAdapter(Decimal.class) Long foundInstancesCount,
            @JsonbTypeAdapter(Decimal.class) Long settledNetworkSize,
            int unansweredCount) {

        public Progress {
            networkSize = present(networkSize);
            foundInstancesCount = present(foundInstancesCount);
            settledNetworkSize = present(settledNetworkSize);
        }
    }

    /**
     * What is shown of a job.
     *
     * @param foundInstancesCount null if none was found
     * @param instancesCount null if nothing was sent yet
     * @param networkSizeMB null likewise, else in units of 2^20 bytes
     * @param resources what was asked for, and all instances, by the plural of their level
     */
    public record Report(
            @JsonbTypeAdapter(Decimal.class) @Nullable Long foundInstancesCount,

            @JsonbTypeAdapter(Decimal.class) @Nullable Long instancesCount,

            @JsonbTypeAdapter(Decimal.class) @Nullable Long networkSizeMB,

            Map<String, List<String>> resources,
            String server) {}

    private final AskRemoteServer remote;
    private final RetrieveInstances retrieve;
    private final FindRemotely find;
    private final ExportNotes exports;

    @Inject
    public StowJob(AskRemoteServer remote, RetrieveInstances retrieve, FindRemotely find, ExportNotes exports) {
        super(remote, Parameters.class, Progress.class);
        this.remote = remote;
        this.retrieve = retrieve;
        this.find = find;
        this.exports = exports;
    }

    @Override
    public String type() {
        return "DicomWebStowClient";
    }

    @Override
    public Optional<AuditKind> audited() {
        return Optional.of(AuditKind.SEND);
    }

    @Override
    public boolean changesArchive() {
        return false;
    }

    /**
     * The job that sends something.
     *
     * @throws RequestFailure.NotFound if there is no server of that name
     * @throws RequestFailure.UnknownResource if one of the identifiers names nothing
     */
    public Submission plan(Request request) {
        remote.definition(request.server());
        return submission(request);
    }

    /**
     * The same job, which fails if there is no server of that name.
     *
     * @throws RequestFailure.UnknownResource if one of the identifiers names nothing
     */
    public Submission submission(Request request) {
        Map<Level, Set<String>> requested = new EnumMap<>(Level.class);
        Set<String> instances = new LinkedHashSet<>();
        List<Below> found = retrieve.below(request.resources());
        for (int i = 0; i < found.size(); i++) {
            Below below = found.get(i);
            requested
                    .computeIfAbsent(below.level(), level -> new TreeSet<>())
                    .add(request.resources().get(i));
            below.instances().forEach(instance -> instances.add(instance.value()));
        }
        Map<String, List<String>> byLevel = new TreeMap<>();
        requested.forEach((level, ids) -> {
            if (level != Level.INSTANCE) {
                byLevel.put(plural(level), List.copyOf(ids));
            }
        });
        return submission(
                request.server(),
                request.httpHeaders(),
                request.options(),
                new Parameters(request.onlyMissing(), byLevel),
                List.copyOf(instances));
    }

    @Override
    protected TransferRun begin(TransferRun.Assignment assignment, Parameters parameters, Progress before) {
        return new StowRun(assignment, parameters, before, remote, retrieve, find, exports);
    }

    @Override
    protected Report report(String server, Parameters parameters, Progress progress, UUID job, JobResources resources) {
        List<String> instances = resources.names(job);
        Map<String, List<String>> byLevel = new TreeMap<>(parameters.requested());
        if (!instances.isEmpty()) {
            byLevel.put(plural(Level.INSTANCE), instances);
        }
        return new Report(
                progress.foundInstancesCount() > 0 ? progress.foundInstancesCount() : null,
                progress.instancesCount(),
                progress.instancesCount() == null ? null : progress.networkSize() >> 20,
                byLevel,
                server);
    }

    private static String plural(Level level) {
        return switch (level) {
            case PATIENT -> "Patients";
            case STUDY -> "Studies";
            case SERIES -> "Series";
            case INSTANCE -> "Instances";
        };
    }
}
