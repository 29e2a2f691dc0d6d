package org.isocenter.ejb.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
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
import org.isocenter.persistence.jobs.JobLine;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.JobStore;
import org.isocenter.persistence.jobs.NewJob;

/** The jobs: takes those that are to be done, shows all, and lets users stop them and begin them again. */
@Singleton
public class Jobs {

    /** So long is waited for a running job to stop. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private static final String READ_ONLY =
            "This server is read-only: the job waits for one with the same database that is not";

    /** Among the parameters of a job: the name of the rule that it was begun by. */
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
    Jobs(
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
     * @param priority higher ones are begun first
     * @param parameters what to do; not shown, and what of it may be secret is sealed
     * @param content what is shown of it at its start
     * @param resources what it has to do, one after the other
     */
    public record Submission(
            String type, int priority, JsonObject parameters, JsonObject content, List<String> resources) {

        public Submission {
            resources = List.copyOf(resources);
        }

        /**
         * The same as work of a rule, which nobody waits for: it is tried again for about a day where the other server
         * cannot be reached.
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
    public record JobReport(JobRow job, JsonObject content) {}

    /**
     * Takes a job, which is begun when there is room.
     *
     * @return its identifier
     * @throws RequestFailure.TooLarge if it says more than a job can
     */
    public UUID submit(Submission submission) {
        UUID id = add(submission, false);
        runner.begin();
        return id;
    }

    /** Takes a job; the report on its end comes when it has ended. Failures are as of {@link #submit}. */
    public CompletionStage<JobReport> complete(Submission submission) {
        UUID id = add(submission, true);
        CompletionStage<JobReport> end = completion.await(id, this::find);
        runner.begin();
        return end;
    }

    /**
     * Takes a job as part of the caller's transaction; it is begun a moment after that.
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
                secrets.sealed(id, submission.parameters(), kinds.secretsOf(submission.type()))
                        .toString(),
                submission.content().toString(),
                options.save(),
                awaited);
        if (job.parameters().length() > NewJob.MAXIMUM_TEXT
                || job.content().length() > NewJob.MAXIMUM_TEXT
                || submission.resources().stream().anyMatch(name -> name.length() > JobResource.MAXIMUM_NAME)) {
            throw new RequestFailure.TooLarge("That is too much for one job: divide it");
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

    /** Stops a job until it is resumed, and waits for that, for two seconds at most. */
    public StopResult pause(UUID job) {
        boolean known = transactions.inStore(store -> store.pause(job));
        runner.request(job, JobRequest.PAUSE);
        return known ? stopped(job) : StopResult.UNKNOWN;
    }

    /** Ends a job, which has failed then; otherwise like {@link #pause}. */
    public StopResult cancel(UUID job) {
        boolean known = transactions.inStore(store -> store.cancel(job, JobCompletion.CANCELED));
        runner.request(job, JobRequest.CANCEL);
        return known ? stopped(job) : StopResult.UNKNOWN;
    }

    /** Lets a paused job go on; false if there is no such paused job. */
    public boolean resume(UUID job) {
        return begun(transactions.inStore(store -> store.resume(job)));
    }

    /** Lets a failed job begin again from the start; false if there is no such failed job. */
    public boolean resubmit(UUID job) {
        return begun(transactions.inStore(store -> store.resubmit(job)));
    }

    /** Forgets a job that has ended; false if there is none. */
    public boolean remove(UUID job) {
        return transactions.inStore(store -> store.remove(job));
    }

    /** Begins no more jobs on this node; those that run go on. */
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
