package org.isocenter.ejb.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobStore;
import org.isocenter.persistence.jobs.NewJob;

/** Takes jobs that are to be done. */
@ApplicationScoped
public class SubmitJobs {

    /** Among the parameters of a job: the name of the rule that it was begun by. */
    public static final String RULE = "Rule";

    /** A day, for pauses grow to five minutes. */
    private static final int ATTEMPTS_OF_RULES = 300;

    private JobTransactions transactions;
    private JobKinds kinds;
    private JobSecrets secrets;
    private JobRunner runner;
    private AwaitJobs awaitJobs;
    private JobOptions options;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected SubmitJobs() {}

    @Inject
    SubmitJobs(
            JobTransactions transactions,
            JobKinds kinds,
            JobSecrets secrets,
            JobRunner runner,
            AwaitJobs awaitJobs,
            JobOptions options) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.secrets = secrets;
        this.runner = runner;
        this.awaitJobs = awaitJobs;
        this.options = options;
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
        CompletionStage<JobReport> end = awaitJobs.end(id);
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
}
