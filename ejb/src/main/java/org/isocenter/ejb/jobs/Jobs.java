package org.isocenter.ejb.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.jobs.JobError;
import org.isocenter.persistence.jobs.JobLine;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.JobStore;
import org.isocenter.persistence.jobs.NewJob;

/** Accepts jobs, describes them, and lets users stop and restart them. */
@Singleton
public class Jobs {

    /** How long to wait for a running job to stop. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private static final String READ_ONLY =
            "This server is read-only: the job waits for one with the same database that is not";

    /** The parameter of a job that names the rule that started it. */
    public static final String RULE = "Rule";

    /** A day, for pauses grow to five minutes. */
    private static final int ATTEMPTS_OF_RULES = 300;

    private final JobTransactions transactions;
    private final JobKinds kinds;
    private final JobSecrets secrets;
    private final JobRunner runner;
    private final JobCompletion completion;
    private final JobBell bell;
    private final JobOptions options;
    private final StorageOptions storage;

    @Inject
    public Jobs(
            JobTransactions transactions,
            JobKinds kinds,
            JobSecrets secrets,
            JobRunner runner,
            JobCompletion completion,
            JobBell bell,
            JobOptions options,
            StorageOptions storage) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.secrets = secrets;
        this.runner = runner;
        this.completion = completion;
        this.bell = bell;
        this.options = options;
        this.storage = storage;
    }

    /**
     * A job to be done.
     *
     * @param type of its kind
     * @param priority jobs of a higher priority are started first
     * @param parameters what to do; they are not shown, and secrets among them are sealed
     * @param content what is shown of it at its start
     * @param resources what it has to do, one after the other
     */
    public record Submission(
            String type, int priority, JsonObject parameters, JsonObject content, List<String> resources) {

        public Submission {
            resources = List.copyOf(resources);
        }

        /**
         * The same job, started by a rule. Nobody waits for it, so it is tried again for about a day if the other
         * server cannot be reached.
         */
        public Submission ofRule(String rule) {
            return new Submission(
                    type,
                    priority,
                    Json.createObjectBuilder(parameters)
                            .add(RULE, rule)
                            .add(JobCompletion.MOST_ATTEMPTS, ATTEMPTS_OF_RULES)
                            .build(),
                    content,
                    resources);
        }

        /** Without what may hold secrets. */
        @Override
        public String toString() {
            return "Submission[" + type + "]";
        }
    }

    /**
     * A job as it is shown.
     *
     * @param content what its kind shows of it, and of a failed job the reason
     */
    public record JobReport(JobRow job, JsonObject content) {

        /**
         * The content of a job that has ended well.
         *
         * @throws RequestFailure.OfJob with the error of a job that has not
         */
        public JsonObject result() {
            if (job.state() == JobState.SUCCESS) {
                return content;
            }
            JobError error = job.error().orElseThrow();
            ErrorCode code = ErrorCode.of(error.function().orElse(error.code()));
            throw new RequestFailure.OfJob(code, error.details().isEmpty() ? code.text() : error.details());
        }
    }

    /**
     * Accepts a job. It is started when there is room.
     *
     * @return its identifier
     * @throws RequestFailure.TooLarge if its parameters, its content or a resource's name is too long
     */
    public UUID submit(Submission submission) {
        UUID id = add(submission, false);
        runner.begin();
        return id;
    }

    /**
     * Accepts a job. The stage is completed with a report when the job has ended. Failures are those of {@link
     * #submit}.
     */
    public CompletionStage<JobReport> complete(Submission submission) {
        UUID id = add(submission, true);
        CompletionStage<JobReport> end = completion.await(id, this::find);
        runner.begin();
        return end;
    }

    /**
     * Accepts a job as part of the caller's transaction. It is started a moment after the commit.
     *
     * @param store of that transaction
     * @param id not used before
     * @throws RequestFailure.TooLarge if it says more than a job can
     */
    public void add(JobStore store, UUID id, Submission submission) {
        store.add(checked(id, submission, false), submission.resources());
    }

    private UUID add(Submission submission, boolean awaited) {
        NewJob job = checked(UUID.randomUUID(), submission, awaited);
        transactions.inStore(store -> {
            store.add(job, submission.resources());
            return true;
        });
        return job.id();
    }

    private NewJob checked(UUID id, Submission submission, boolean awaited) {
        NewJob job = new NewJob(
                id,
                submission.type(),
                submission.priority(),
                secrets.sealed(id, AuditJobs.initiated(submission.parameters()), kinds.secretsOf(submission.type()))
                        .toString(),
                submission.content().toString(),
                options.save(),
                awaited);
        if (job.parameters().length() > NewJob.MAXIMUM_TEXT
                || job.content().length() > NewJob.MAXIMUM_TEXT
                || submission.resources().stream().anyMatch(name -> name.length() > JobResource.MAXIMUM_NAME)) {
            throw new RequestFailure.TooLarge("This is too much for one job; divide it");
        }
        return job;
    }

    /** The identifiers of all jobs, oldest first. */
    public List<UUID> identifiers() {
        return transactions.inStore(JobStore::identifiers);
    }

    /** All jobs in short, oldest first. */
    public List<JobLine> lines() {
        return transactions.inStore(JobStore::lines);
    }

    /** All jobs, oldest first. */
    public List<JobReport> all() {
        return transactions.inBoth((store, resources) ->
                store.all().stream().map(row -> report(row, resources)).toList());
    }

    public Optional<JobReport> find(UUID job) {
        return transactions.inBoth((store, resources) -> store.find(job).map(row -> report(row, resources)));
    }

    private JobReport report(JobRow job, JobResources resources) {
        JsonObjectBuilder content = Json.createObjectBuilder(
                kinds.of(job.type()).map(kind -> kind.content(job, resources)).orElse(JsonValue.EMPTY_JSON_OBJECT));
        if (storage.readOnly()
                && (job.state() == JobState.PENDING || job.state() == JobState.RETRY)
                && kinds.changingArchive().contains(job.type())) {
            content.add("WaitsBecause", READ_ONLY);
        }
        if (job.state() == JobState.FAILURE) {
            job.error().filter(error -> error.function().isPresent()).ifPresent(error -> {
                ErrorCode code = ErrorCode.of(error.function().getAsInt());
                content.add("FunctionErrorCode", code.orthancStatus()).add("FunctionErrorDescription", code.text());
                if (!error.details().isEmpty()) {
                    content.add("FunctionErrorDetails", error.details());
                }
            });
        }
        return new JobReport(job, content.build());
    }

    /** How many jobs there are in each state, on all nodes. */
    public Map<JobState, Long> counts() {
        return transactions.inStore(store -> store.counts());
    }

    /** How many jobs run on this node. */
    public int runningHere() {
        return runner.running();
    }

    /** Stops a job until it is resumed. Waits for at most two seconds until it has stopped. */
    public StopResult pause(UUID job) {
        boolean known = transactions.inStore(store -> store.pause(job));
        runner.request(job, JobRequest.PAUSE);
        return known ? stopped(job) : StopResult.UNKNOWN;
    }

    /** Cancels a job, which counts as failed then. Waits like {@link #pause}. */
    public StopResult cancel(UUID job) {
        boolean known = transactions.inStore(store -> store.cancel(job, JobCompletion.CANCELED));
        runner.request(job, JobRequest.CANCEL);
        return known ? stopped(job) : StopResult.UNKNOWN;
    }

    /** Resumes a paused job; false if there is no such job or it is not paused. */
    public boolean resume(UUID job) {
        return begun(transactions.inStore(store -> store.resume(job)));
    }

    /** Restarts a failed job from the beginning; false if there is no such job or it has not failed. */
    public boolean resubmit(UUID job) {
        return begun(transactions.inStore(store -> store.resubmit(job)));
    }

    /** Forgets a job that has ended; false if there is none. */
    public boolean remove(UUID job) {
        return transactions.inStore(store -> store.remove(job));
    }

    /** Starts no more jobs on this node; running jobs continue. */
    public void suspend() {
        runner.suspend();
    }

    /** Begins jobs on this node again. */
    public void proceed() {
        runner.proceed();
        runner.begin();
    }

    /** Whether this node begins no jobs. */
    public boolean suspended() {
        return runner.suspended();
    }

    private boolean begun(boolean changed) {
        if (changed) {
            runner.begin();
        }
        return changed;
    }

    private StopResult stopped(UUID job) {
        long deadline = System.nanoTime() + PATIENCE;
        try {
            for (; ; ) {
                long heard = bell.rung();
                Optional<JobState> state = transactions.inStore(store -> store.state(job));
                if (state.isEmpty() || state.get() != JobState.RUNNING) {
                    state.filter(JobState::isFinal).ifPresent(end -> {
                        completion.tell(job);
                        completion.forgetOld();
                    });
                    return StopResult.STOPPED;
                }
                if (!bell.awaitAfter(heard, deadline - System.nanoTime())) {
                    return StopResult.ASKED;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StopResult.ASKED;
        }
    }
}
