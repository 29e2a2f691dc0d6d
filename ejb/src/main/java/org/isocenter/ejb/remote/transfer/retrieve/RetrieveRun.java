package org.isocenter.ejb.remote.transfer.retrieve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.remote.http.RemoteFailure;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.transfer.ConcurrentTransfers;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.TransferRun;
import org.isocenter.ejb.remote.transfer.retrieve.RetrievedTotals.Share;
import org.isocenter.persistence.jobs.JobResource;
import org.jspecify.annotations.Nullable;

/** One run of a job that retrieves instances. */
final class RetrieveRun extends TransferRun {

    private final RetrieveAndStore retrieve;
    private final FindRemotely find;
    private final Map<String, String> arguments;
    private final Optional<RetrieveJob.Search> search;
    private final RetrievedTotals totals;

    private boolean listed;
    private int firstFailure;
    private int firstFailed;

    RetrieveRun(
            Assignment assignment,
            RetrieveJob.Parameters parameters,
            RetrieveJob.Progress before,
            RetrieveAndStore retrieve,
            FindRemotely find) {
        super(assignment);
        this.retrieve = retrieve;
        this.find = find;
        arguments = parameters.arguments();
        search = parameters.search();
        totals = new RetrievedTotals(before.settledInstancesCount(), before.settledNetworkUsage());
        listed = before.listed() || search.isEmpty();
        firstFailure = before.firstFailure();
        firstFailed = before.firstFailed() == null ? Integer.MAX_VALUE : before.firstFailed();
    }

    /** Notes everything that matches; what an earlier run has noted is known. */
    @Override
    protected void plan() throws RemoteFailure {
        if (listed) {
            return;
        }
        List<String> paths = new ArrayList<>(MatchingPaths.of(
                search.orElseThrow().remoteQuery(), find, server(), httpHeaders(), job()::transferring));
        paths.removeAll(new HashSet<>(job().names()));
        listed = true;
        settlePlan(paths);
    }

    @Override
    protected Optional<JobOutcome> transfer(Map<JobResource.State, Long> counts) {
        return new ConcurrentTransfers(job(), RetrieveConcurrency.of(server()), this::retrieve).run();
    }

    @Override
    protected JobOutcome conclusion(Map<JobResource.State, Long> counts) {
        long failed = counts.getOrDefault(JobResource.State.FAILED, 0L);
        if (failed == 0) {
            return new JobOutcome.Completed();
        }
        return new JobOutcome.Failed(
                ErrorCode.of(firstFailure),
                "The remote server \"" + serverName() + "\" has not given " + failed + " of " + total() + " resources: "
                        + firstReason());
    }

    private String firstReason() {
        return job().failed(1).stream().map(JobResource::reason).findFirst().orElse("");
    }

    private Optional<JobOutcome> retrieve(JobResource resource, Consumer<@Nullable Runnable> transfer) {
        Share share = totals.begin();
        RetrieveResult result;
        try {
            result = retrieve.receive(
                    server(),
                    new RemoteRequest(resource.name(), arguments, httpHeaders()),
                    (parts, bytes) -> goesOn(share, parts, bytes),
                    transfer);
        } finally {
            transfer.accept(null);
            totals.end(share);
        }
        return understand(resource, result);
    }

    private boolean goesOn(Share share, int parts, long bytes) {
        if (parts > 0) {
            pace(RetrievedTotals.SLOW);
            share.parts(parts, bytes);
            show(0);
        }
        return !job().stopRequested();
    }

    private synchronized Optional<JobOutcome> understand(JobResource resource, RetrieveResult result) {
        if (job().stopRequested() && result.failure().isPresent()) {
            return Optional.of(new JobOutcome.Stopped());
        }
        totals.add(0, result.bytes());
        return result.failure().isPresent()
                ? failure(resource, result, result.failure().get())
                : settled(resource.with(JobResource.State.DONE, ""), result);
    }

    private Optional<JobOutcome> failure(JobResource resource, RetrieveResult result, RemoteFailure failure) {
        // A broken connection or a refused password is not a failure of this resource.
        if (failure.passing()) {
            job().received(result.instances());
            return Optional.of(outcome(failure));
        }
        if (failure.code() == ErrorCode.BAD_CREDENTIALS) {
            return Optional.of(outcome(failure));
        }
        if (resource.position() < firstFailed) {
            firstFailed = resource.position();
            firstFailure = failure.code().orthancStatus();
        }
        return settled(resource.with(JobResource.State.FAILED, failure.details()), result);
    }

    private Optional<JobOutcome> settled(JobResource outcome, RetrieveResult result) {
        totals.add(result.instances().size(), 0);
        settle(List.of(outcome), result.instances());
        return Optional.empty();
    }

    @Override
    protected RetrieveJob.Progress progress() {
        RetrievedTotals.Counts counts = totals.counts();
        return new RetrieveJob.Progress(
                firstFailure,
                firstFailed,
                listed,
                counts.instances(),
                counts.bytes(),
                counts.settledInstances(),
                counts.settledBytes());
    }
}
