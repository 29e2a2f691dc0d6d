package org.isocenter.ejb.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.jobs.JobState;

/** Those who wait for jobs to end. Nobody blocks a thread: a server that sends to itself would run out of them. */
@ApplicationScoped
class AwaitJobs {

    private final Map<UUID, CompletableFuture<JobReport>> waiting = new ConcurrentHashMap<>();

    private JobTransactions transactions;
    private ReportJobs reportJobs;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected AwaitJobs() {}

    @Inject
    AwaitJobs(JobTransactions transactions, ReportJobs reportJobs) {
        this.transactions = transactions;
        this.reportJobs = reportJobs;
    }

    /** What is completed when the job has ended. To be called once the job is there: one that has ended by then is found a moment later. */
    CompletionStage<JobReport> end(UUID job) {
        return waiting.computeIfAbsent(job, id -> new CompletableFuture<>());
    }

    /** Tells whoever waits for a job that it has ended. */
    void ended(UUID job) {
        CompletableFuture<JobReport> future = waiting.remove(job);
        if (future != null) {
            try {
                Optional<JobReport> report = reportJobs.report(job);
                transactions.inStore(store -> {
                    store.noLongerAwaited(job);
                    return true;
                });
                report.ifPresentOrElse(
                        future::complete,
                        () -> future.completeExceptionally(new RequestFailure.NotFound("There is no job " + job)));
            } catch (RuntimeException e) {
                future.completeExceptionally(e);
            }
        }
    }

    /** Looks for jobs that ended elsewhere. */
    void look() {
        for (UUID job : List.copyOf(waiting.keySet())) {
            Optional<JobState> state = transactions.inStore(store -> store.state(job));
            if (state.isEmpty() || state.get().isFinal()) {
                ended(job);
            }
        }
    }

    /** Lets go of everybody: the server stops. */
    void letGo() {
        waiting.values()
                .forEach(future -> future.completeExceptionally(new RequestFailure.Unavailable("The server stops")));
        waiting.clear();
    }
}
