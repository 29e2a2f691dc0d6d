package org.isocenter.ejb.remote.transfer.retrieve;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.http.RemoteTrouble;
import org.isocenter.ejb.remote.transfer.ConcurrentTransfers;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.JobServer;
import org.isocenter.ejb.remote.transfer.JsonTexts;
import org.isocenter.ejb.remote.transfer.RemoteFailure;
import org.isocenter.ejb.remote.transfer.TransferOptions;
import org.isocenter.ejb.remote.transfer.retrieve.RetrievedTotals.Share;
import org.isocenter.persistence.jobs.JobResource;
import org.jspecify.annotations.Nullable;

/** One run of a job that retrieves instances. Its threads take turns where something is noted. */
final class RetrieveRun {

    /** Among the parameters: what finds the resources, see {@link RemoteQuery}. */
    static final String SEARCH = "Search";

    /** The number of the first failure's error, in the order of the resources, and its place; not shown. */
    private static final String FIRST_FAILURE = "FirstFailure";

    private static final String FIRST_FAILED = "FirstFailed";

    /** Whether the search is done; not shown. */
    private static final String LISTED = "Listed";

    private final RunningJob run;
    private final RetrieveAndStore receive;
    private final FindRemotely find;
    private final String server;
    private final RemoteServer definition;
    private final int concurrency;
    private final Map<String, String> arguments;
    private final Map<String, String> httpHeaders;
    private final RetrievedTotals totals;

    private boolean listed;
    private long total;
    private long settled;
    private int firstFailure;
    private int firstFailed;

    RetrieveRun(RunningJob run, RetrieveAndStore receive, AskRemoteServer remote, FindRemotely find) {
        this.run = run;
        this.receive = receive;
        this.find = find;
        server = run.parameters().getString("Server");
        definition = JobServer.of(run.parameters(), remote);
        concurrency = RetrieveConcurrency.of(definition);
        arguments = JsonTexts.map(run.parameters(), TransferOptions.ARGUMENTS);
        httpHeaders = JsonTexts.map(run.parameters(), TransferOptions.HTTP_HEADERS);
        totals = new RetrievedTotals(run, this::show);
        JsonObject content = run.content();
        listed = content.getBoolean(LISTED, false) || !run.parameters().containsKey(SEARCH);
        firstFailure = content.getInt(FIRST_FAILURE, 0);
        firstFailed = content.getInt(FIRST_FAILED, Integer.MAX_VALUE);
    }

    JobOutcome run() {
        try {
            if (!listed) {
                list();
            }
        } catch (RemoteFailure e) {
            return run.stopRequested() ? new JobOutcome.Stopped() : e.outcome();
        }
        Map<JobResource.State, Long> counts = run.counts();
        total = counts.values().stream().mapToLong(Long::longValue).sum();
        settled = total - counts.getOrDefault(JobResource.State.WAITING, 0L);
        return new ConcurrentTransfers(run, concurrency, this::retrieve).run().orElseGet(this::conclusion);
    }

    /** Notes everything that matches; what an earlier run has noted is known. */
    private void list() throws RemoteFailure {
        RemoteQuery query = RemoteQuery.of(run.parameters().getJsonObject(SEARCH));
        List<String> paths = new ArrayList<>(MatchingPaths.of(query, find, definition, httpHeaders, run::transferring));
        paths.removeAll(new HashSet<>(run.names()));
        listed = true;
        run.append(paths);
        run.settle(List.of(), List.of(), 0, 1, content());
    }

    private JobOutcome conclusion() {
        long failed = run.counts().getOrDefault(JobResource.State.FAILED, 0L);
        if (failed == 0) {
            return new JobOutcome.Completed();
        }
        return new JobOutcome.Failed(
                ErrorCode.of(firstFailure),
                "The remote server \"" + server + "\" has not given " + failed + " of " + total + " resources: "
                        + firstReason());
    }

    private String firstReason() {
        return run.failed(1).stream().map(JobResource::reason).findFirst().orElse("");
    }

    private Optional<JobOutcome> retrieve(JobResource resource, Consumer<@Nullable Runnable> transfer) {
        Share share = totals.begin();
        RetrieveResult result;
        try {
            result = receive.receive(
                    definition, new RemoteRequest(resource.name(), arguments, httpHeaders), share, transfer);
        } finally {
            transfer.accept(null);
            totals.end(share);
        }
        return understand(resource, result);
    }

    private synchronized Optional<JobOutcome> understand(JobResource resource, RetrieveResult result) {
        if (run.stopRequested() && result.trouble().isPresent()) {
            return Optional.of(new JobOutcome.Stopped());
        }
        totals.settle(0, result.bytes());
        return result.trouble().isPresent()
                ? trouble(resource, result, result.trouble().get())
                : settled(resource.with(JobResource.State.DONE, ""), result);
    }

    private Optional<JobOutcome> trouble(JobResource resource, RetrieveResult result, RemoteTrouble trouble) {
        // What is said by a broken connection or a refused password is not about this resource.
        if (trouble.passing()) {
            run.received(result.instances());
            return Optional.of(new JobOutcome.Obstructed(trouble.code(), trouble.details(), trouble.after()));
        }
        if (trouble.code() == ErrorCode.BAD_CREDENTIALS) {
            return Optional.of(new JobOutcome.Failed(trouble.code(), trouble.details()));
        }
        if (resource.position() < firstFailed) {
            firstFailed = resource.position();
            firstFailure = trouble.code().orthancStatus();
        }
        return settled(resource.with(JobResource.State.FAILED, trouble.details()), result);
    }

    private Optional<JobOutcome> settled(JobResource outcome, RetrieveResult result) {
        settled++;
        totals.settle(result.instances().size(), 0);
        run.settle(List.of(outcome), result.instances(), settled, total, content());
        return Optional.empty();
    }

    private synchronized void show() {
        run.progress(settled, total, content());
    }

    private JsonObject content() {
        return totals.addTo(Json.createObjectBuilder())
                .add(FIRST_FAILURE, firstFailure)
                .add(FIRST_FAILED, firstFailed)
                .add(LISTED, listed)
                .build();
    }
}
