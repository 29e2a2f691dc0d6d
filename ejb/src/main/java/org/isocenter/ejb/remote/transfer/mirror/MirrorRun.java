package org.isocenter.ejb.remote.transfer.mirror;

import jakarta.json.Json;
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
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.transfer.ConcurrentTransfers;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.JobServer;
import org.isocenter.ejb.remote.transfer.JsonTexts;
import org.isocenter.ejb.remote.transfer.RemoteFailure;
import org.isocenter.ejb.remote.transfer.TransferOptions;
import org.isocenter.ejb.remote.transfer.retrieve.MatchingPaths;
import org.isocenter.ejb.remote.transfer.retrieve.RemoteQuery;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveAndStore;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveConcurrency;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveResult;
import org.isocenter.ejb.remote.transfer.retrieve.RetrievedTotals;
import org.isocenter.ejb.remote.transfer.retrieve.RetrievedTotals.Share;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.jobs.JobResource;
import org.jspecify.annotations.Nullable;

/** One run of a job that copies studies. Its threads take turns where something is noted. */
final class MirrorRun {

    /** Whether all studies are known; not shown. */
    private static final String LISTED = "Listed";

    private static final String STUDIES = "studies/";
    private static final String SERIES_INSTANCE_UID = "0020000E";
    private static final String SOP_INSTANCE_UID = "00080018";

    /** After so many attempts in a row that met an obstacle, the study that meets it is left out. */
    private static final int ATTEMPTS_PER_STUDY = 3;

    private final RunningJob run;
    private final FindRemotely find;
    private final RetrieveAndStore receive;
    private final LocalInstances local;
    private final String server;
    private final RemoteServer definition;
    private final int concurrency;
    private final Map<String, String> httpHeaders;
    private final RetrievedTotals totals;

    private boolean listed;
    private long total;
    private long settled;
    private int attempts;

    MirrorRun(
            RunningJob run, AskRemoteServer remote, FindRemotely find, RetrieveAndStore receive, LocalInstances local) {
        this.run = run;
        this.find = find;
        this.receive = receive;
        this.local = local;
        server = run.parameters().getString("Server");
        definition = JobServer.of(run.parameters(), remote);
        concurrency = RetrieveConcurrency.of(definition);
        httpHeaders = JsonTexts.map(run.parameters(), TransferOptions.HTTP_HEADERS);
        totals = new RetrievedTotals(run, this::show);
        listed = run.content().getBoolean(LISTED, false);
        attempts = run.attempts();
    }

    JobOutcome run() {
        try {
            if (!listed) {
                list();
            }
        } catch (RemoteFailure e) {
            return e.outcome();
        }
        Map<JobResource.State, Long> counts = run.counts();
        total = counts.values().stream().mapToLong(Long::longValue).sum();
        settled = total - counts.getOrDefault(JobResource.State.WAITING, 0L);
        return new ConcurrentTransfers(run, concurrency, this::copy).run().orElseGet(this::conclusion);
    }

    /** Notes all studies that match; those that an earlier run has noted are known. */
    private void list() throws RemoteFailure {
        RemoteQuery query = new RemoteQuery(Level.STUDY, JsonTexts.map(run.parameters(), "Query"));
        List<String> studies = MatchingPaths.of(query, find, definition, httpHeaders, run::transferring).stream()
                .map(path -> path.substring(STUDIES.length()))
                .collect(Collectors.toCollection(ArrayList::new));
        studies.removeAll(new HashSet<>(run.names()));
        listed = true;
        run.append(studies);
        run.settle(List.of(), List.of(), 0, 1, content());
    }

    private JobOutcome conclusion() {
        long failed = run.counts().getOrDefault(JobResource.State.FAILED, 0L);
        return failed == 0
                ? new JobOutcome.Completed()
                : new JobOutcome.Failed(
                        ErrorCode.NETWORK_PROTOCOL,
                        failed + " of " + total + " studies of the remote server \"" + server
                                + "\" could not be copied");
    }

    private Optional<JobOutcome> copy(JobResource study, Consumer<@Nullable Runnable> transfer) {
        Share share = totals.begin();
        try {
            Collection<ResourcePath.Instance> remote = instances(study.name(), transfer);
            Set<String> here = local.ofStudy(study.name());
            List<ResourcePath> requests = MissingInstances.requests(study.name(), remote, here);
            for (ResourcePath request : requests) {
                receive(request, share, transfer);
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
                definition,
                new RemoteRequest(STUDIES + study + "/instances", Map.of(), httpHeaders),
                (match, all) -> uid(match, SOP_INSTANCE_UID).ifPresent(instance -> uid(match, SERIES_INSTANCE_UID)
                        .ifPresent(series -> all.put(instance, series))),
                transfer);
        transfer.accept(null);
        return seriesByInstance.entrySet().stream()
                .map(entry -> new ResourcePath.Instance(study, entry.getValue(), entry.getKey()))
                .toList();
    }

    private void receive(ResourcePath request, Share share, Consumer<@Nullable Runnable> transfer)
            throws RemoteFailure {
        RetrieveResult result =
                receive.receive(definition, new RemoteRequest(request.path(), Map.of(), httpHeaders), share, transfer);
        transfer.accept(null);
        share.add(result);
        if (result.trouble().isPresent()) {
            throw new RemoteFailure(result.trouble().get());
        }
    }

    private JobResource verdict(JobResource study, Collection<ResourcePath.Instance> remote, boolean wasThere) {
        if (wasThere) {
            return study.with(JobResource.State.SKIPPED, "");
        }
        Set<String> here = local.ofStudy(study.name());
        long missing = remote.stream()
                .filter(instance -> !here.contains(instance.instance()))
                .count();
        return missing == 0
                ? study.with(JobResource.State.DONE, "")
                : study.with(
                        JobResource.State.FAILED,
                        missing + " of " + remote.size() + " instances did not come, though they were asked for");
    }

    private Optional<JobOutcome> met(RemoteFailure obstacle, JobResource study, Share share) {
        if (run.stopRequested()) {
            return Optional.of(new JobOutcome.Stopped());
        }
        boolean isOfTheServer = obstacle.trouble().code() == ErrorCode.BAD_CREDENTIALS
                || obstacle.trouble().passing() && attemptsSoFar() < ATTEMPTS_PER_STUDY;
        if (isOfTheServer) {
            return Optional.of(obstacle.outcome());
        }
        settle(study.with(JobResource.State.FAILED, obstacle.trouble().details()), share);
        return Optional.empty();
    }

    private synchronized int attemptsSoFar() {
        return attempts;
    }

    private synchronized void settle(JobResource outcome, Share share) {
        totals.settle(share);
        settled++;
        attempts = 0;
        run.settle(List.of(outcome), List.of(), settled, total, content());
    }

    private synchronized void show() {
        run.progress(settled, total, content());
    }

    private JsonObject content() {
        return totals.addTo(Json.createObjectBuilder()).add(LISTED, listed).build();
    }

    /** What is no UID names nothing, and must not get into a path. */
    private static Optional<String> uid(JsonObject match, String tag) {
        return FindRemotely.text(match, tag).flatMap(Uid::parse).map(Uid::value);
    }
}
