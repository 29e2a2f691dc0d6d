package org.isocenter.ejb.remote.transfer.mirror;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.remote.http.RemoteFailure;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.transfer.ConcurrentTransfers;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.TransferRun;
import org.isocenter.ejb.remote.transfer.retrieve.MatchingPaths;
import org.isocenter.ejb.remote.transfer.retrieve.RemoteQuery;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveAndStore;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveConcurrency;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveResult;
import org.isocenter.ejb.remote.transfer.retrieve.RetrievedTotals;
import org.isocenter.ejb.remote.transfer.retrieve.RetrievedTotals.Share;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.jobs.JobResource;
import org.jspecify.annotations.Nullable;

/** One run of a job that copies studies. */
final class MirrorRun extends TransferRun {

    private static final String STUDIES = "studies/";
    private static final String SERIES_INSTANCE_UID = "0020000E";
    private static final String SOP_INSTANCE_UID = "00080018";

    /** A study is left out after this many failed attempts in a row. */
    private static final int ATTEMPTS_PER_STUDY = 3;

    private final FindRemotely find;
    private final RetrieveAndStore retrieve;
    private final RetrieveInstances local;
    private final Map<String, String> query;
    private final RetrievedTotals totals;

    private boolean listed;
    private int attempts;

    MirrorRun(
            Assignment assignment,
            MirrorJob.Parameters parameters,
            MirrorJob.Progress before,
            FindRemotely find,
            RetrieveAndStore retrieve,
            RetrieveInstances local) {
        super(assignment);
        this.find = find;
        this.retrieve = retrieve;
        this.local = local;
        query = parameters.query();
        totals = new RetrievedTotals(before.settledInstancesCount(), before.settledNetworkUsage());
        listed = before.listed();
        attempts = job().attempts();
    }

    /** Notes all studies that match; those that an earlier run has noted are known. */
    @Override
    protected void plan() throws RemoteFailure {
        if (listed) {
            return;
        }
        List<String> studies =
                MatchingPaths.of(
                                new RemoteQuery(Level.STUDY, query), find, server(), httpHeaders(), job()::transferring)
                        .stream()
                        .map(path -> path.substring(STUDIES.length()))
                        .collect(Collectors.toCollection(ArrayList::new));
        studies.removeAll(new HashSet<>(job().names()));
        listed = true;
        settlePlan(studies);
    }

    @Override
    protected Optional<JobOutcome> transfer(Map<JobResource.State, Long> counts) {
        return new ConcurrentTransfers(job(), RetrieveConcurrency.of(server()), this::copy).run();
    }

    @Override
    protected JobOutcome conclusion(Map<JobResource.State, Long> counts) {
        long failed = counts.getOrDefault(JobResource.State.FAILED, 0L);
        return failed == 0
                ? new JobOutcome.Completed()
                : new JobOutcome.Failed(
                        ErrorCode.NETWORK_PROTOCOL,
                        failed + " of " + total() + " studies of the remote server \"" + serverName()
                                + "\" could not be copied");
    }

    private Optional<JobOutcome> copy(JobResource study, Consumer<@Nullable Runnable> transfer) {
        Share share = totals.begin();
        try {
            Collection<ResourcePath.Instance> remote = instances(study.name(), transfer);
            Set<String> here = local.instanceUids(new ResourcePath.Study(study.name()));
            List<ResourcePath> requests = MissingInstances.requests(study.name(), remote, here);
            for (ResourcePath request : requests) {
                retrieve(request, share, transfer);
            }
            settle(verdict(study, remote, requests.isEmpty()), share);
        } catch (RemoteFailure e) {
            return met(e, study, share);
        } finally {
            transfer.accept(null);
            totals.end(share);
        }
        return Optional.empty();
    }

    private Collection<ResourcePath.Instance> instances(String study, Consumer<@Nullable Runnable> transfer)
            throws RemoteFailure {
        Map<String, String> seriesByInstance = find.all(
                server(),
                new RemoteRequest(STUDIES + study + "/instances", Map.of(), httpHeaders()),
                (match, all) -> uid(match, SOP_INSTANCE_UID).ifPresent(instance -> uid(match, SERIES_INSTANCE_UID)
                        .ifPresent(series -> all.put(instance, series))),
                transfer);
        transfer.accept(null);
        return seriesByInstance.entrySet().stream()
                .map(entry -> new ResourcePath.Instance(study, entry.getValue(), entry.getKey()))
                .toList();
    }

    private void retrieve(ResourcePath request, Share share, Consumer<@Nullable Runnable> transfer)
            throws RemoteFailure {
        RetrieveResult result = retrieve.receive(
                server(),
                new RemoteRequest(request.path(), Map.of(), httpHeaders()),
                (parts, bytes) -> goesOn(share, parts, bytes),
                transfer);
        transfer.accept(null);
        share.add(result);
        if (result.failure().isPresent()) {
            throw result.failure().get();
        }
    }

    private JobResource verdict(JobResource study, Collection<ResourcePath.Instance> remote, boolean wasThere) {
        if (wasThere) {
            return study.with(JobResource.State.SKIPPED, "");
        }
        Set<String> here = local.instanceUids(new ResourcePath.Study(study.name()));
        long missing = remote.stream()
                .filter(instance -> !here.contains(instance.instance()))
                .count();
        return missing == 0
                ? study.with(JobResource.State.DONE, "")
                : study.with(
                        JobResource.State.FAILED,
                        missing + " of " + remote.size() + " instances did not come, though they were asked for");
    }

    private Optional<JobOutcome> met(RemoteFailure failure, JobResource study, Share share) {
        if (job().stopRequested()) {
            return Optional.of(new JobOutcome.Stopped());
        }
        boolean isOfTheServer = failure.code() == ErrorCode.BAD_CREDENTIALS
                || failure.passing() && attemptsSoFar() < ATTEMPTS_PER_STUDY;
        if (isOfTheServer) {
            return Optional.of(outcome(failure));
        }
        settle(study.with(JobResource.State.FAILED, failure.details()), share);
        return Optional.empty();
    }

    private synchronized int attemptsSoFar() {
        return attempts;
    }

    private boolean goesOn(Share share, int parts, long bytes) {
        if (parts > 0) {
            pace(RetrievedTotals.SLOW);
            share.parts(parts, bytes);
            show(0);
        }
        return !job().stopRequested();
    }

    private synchronized void settle(JobResource outcome, Share share) {
        totals.add(share);
        attempts = 0;
        settle(List.of(outcome), List.of());
    }

    @Override
    protected MirrorJob.Progress progress() {
        RetrievedTotals.Counts counts = totals.counts();
        return new MirrorJob.Progress(
                listed, counts.instances(), counts.bytes(), counts.settledInstances(), counts.settledBytes());
    }

    /** Text that is no UID identifies nothing and must not get into a path. */
    private static Optional<String> uid(JsonObject match, String tag) {
        return FindRemotely.text(match, tag).flatMap(Uid::parse).map(Uid::value);
    }
}
