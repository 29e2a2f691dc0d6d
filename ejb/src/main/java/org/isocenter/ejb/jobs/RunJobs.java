package org.isocenter.ejb.jobs;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobRow;

/** Runs jobs on this node: claims them while there is room, has them worked on, and keeps their leases. */
@ApplicationScoped
class RunJobs {

    private static final Logger LOG = System.getLogger(RunJobs.class.getName());

    /** A node that shows no sign of life for so long has lost its jobs. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** Names this run of this server: one that is started again is another node. */
    private final String node = UUID.randomUUID().toString();

    private final AtomicLong claims = new AtomicLong();
    private final Map<UUID, JobRun> running = new ConcurrentHashMap<>();

    private JobTransactions transactions;
    private JobKinds kinds;
    private EndJobs endJobs;
    private JobOptions options;
    private StorageOptions storage;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/isocenter-jobs")
    private ManagedExecutorService managed;

    private boolean suspended;
    private boolean stopping;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected RunJobs() {}

    @Inject
    @SuppressWarnings("NullAway.Init") // the container injects the executor
    RunJobs(JobTransactions transactions, JobKinds kinds, EndJobs endJobs, JobOptions options, StorageOptions storage) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.endJobs = endJobs;
        this.options = options;
        this.storage = storage;
    }

    /** Begins jobs that wait, as far as there is room. */
    synchronized void begin() {
        Set<String> others = storage.readOnly() ? kinds.changingArchive() : Set.of();
        while (!stopping && !suspended && running.size() < options.concurrent()) {
            String claim = node + "/" + claims.incrementAndGet();
            Optional<JobRow> job = transactions.inStore(store -> store.claim(claim, LEASE, others));
            if (job.isEmpty()) {
                return;
            }
            begin(new JobRun(job.get(), claim, transactions, executor()));
        }
    }

    /** Whose threads work on jobs. */
    Executor executor() {
        return managed;
    }

    private void begin(JobRun run) {
        running.put(run.id(), run);
        try {
            executor().execute(() -> work(run));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "Job {0} has to wait: all threads for jobs are taken", run.id());
            running.remove(run.id());
            endJobs.giveBack(run);
        }
    }

    private void work(JobRun run) {
        try {
            endJobs.end(run, attempt(run), isStopping());
        } catch (ClaimLost e) {
            LOG.log(Level.WARNING, "{0}", e.getMessage());
        } catch (RuntimeException e) {
            // Its lease runs out, and then it is begun again.
            tell("How job " + run.id() + " ended could not be noted", e);
        } finally {
            running.remove(run.id());
        }
        beginNext();
    }

    private JobOutcome attempt(JobRun run) {
        try {
            return kinds.of(run.job().type())
                    .map(kind -> kind.run(run))
                    .orElseGet(() -> new JobOutcome.Failed(
                            ErrorCode.INTERNAL_ERROR,
                            "This server knows no jobs of type " + run.job().type()));
        } catch (RequestFailure e) {
            return new JobOutcome.Failed(e.code(), String.valueOf(e.getMessage()));
        } catch (ClaimLost e) {
            throw e;
        } catch (RuntimeException e) {
            tell("Job " + run.id() + " failed", e);
            return new JobOutcome.Failed(ErrorCode.INTERNAL_ERROR, "An unexpected failure, which the log tells of");
        }
    }

    /** While the server stops, what a job works with is gone from one moment to the next: that is no error, and the job goes on later. */
    private void tell(String what, RuntimeException failure) {
        if (isStopping()) {
            LOG.log(Level.DEBUG, what, failure);
        } else {
            LOG.log(Level.ERROR, what, failure);
        }
    }

    private void beginNext() {
        try {
            begin();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The next tick does it", e);
        }
    }

    /** Shows how far the running jobs are, and passes on what is asked of them, on whatever node. */
    void watch() {
        if (running.isEmpty()) {
            return;
        }
        Map<String, JobRun> byClaim = byClaim();
        Map<UUID, JobRequest> requests = transactions.inStore(store -> store.requests(byClaim.keySet()));
        byClaim.values().forEach(run -> {
            run.request(requests.getOrDefault(run.id(), JobRequest.NONE));
            run.show();
        });
    }

    /** Keeps the running jobs ours. */
    void renew() {
        Map<String, JobRun> byClaim = byClaim();
        if (!byClaim.isEmpty()) {
            Map<UUID, JobRequest> held = transactions.inStore(store -> store.renew(byClaim.keySet(), LEASE));
            // What is lost is worked on elsewhere: it must not go on here.
            byClaim.values().stream()
                    .filter(run -> !held.containsKey(run.id()) && running.containsKey(run.id()))
                    .forEach(JobRun::giveBack);
        }
    }

    private Map<String, JobRun> byClaim() {
        return running.values().stream().collect(Collectors.toMap(JobRun::claim, run -> run));
    }

    /** Passes on at once what is asked of a job, if it runs here. */
    void request(UUID job, JobRequest request) {
        JobRun run = running.get(job);
        if (run != null) {
            run.request(request);
        }
    }

    /** How many jobs run here. */
    int running() {
        return running.size();
    }

    /** Begins no more jobs here until {@link #proceed}; those that run go on. */
    synchronized void suspend() {
        suspended = true;
    }

    synchronized void proceed() {
        suspended = false;
    }

    synchronized boolean suspended() {
        return suspended;
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    /** Gives the running jobs back, for another node or the next start, and waits for their threads a little. */
    void stop() {
        synchronized (this) {
            stopping = true;
        }
        running.values().forEach(JobRun::giveBack);
        for (int i = 0; i < 50 && !running.isEmpty(); i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
