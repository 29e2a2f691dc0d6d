package org.isocenter.web;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.isocenter.ejb.jobs.Jobs;
import org.isocenter.ejb.jobs.StopResult;
import org.isocenter.persistence.jobs.JobError;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;

/** Jobs without a database: those that a test puts there, and a record of what is asked of them. */
public final class StubJobs extends Jobs {

    /** The jobs there are, in their order. */
    public final Map<UUID, JobReport> reports = new LinkedHashMap<>();

    /** What was submitted. */
    public final List<Submission> submissions = new ArrayList<>();

    /** How a job ends that is waited for, and what becomes of one that is asked to stop. */
    public CompletableFuture<JobReport> end = new CompletableFuture<>();

    public StopResult stopped = StopResult.STOPPED;

    @SuppressWarnings("NullAway") // nothing of it is used
    public StubJobs() {
        super(null, null, null, null, null, null, null, null);
    }

    /** A job as it is shown. */
    public static JobReport report(UUID id, JobState state, Optional<JobError> error) {
        JobRow row = new JobRow(
                id,
                "Test",
                0,
                state,
                state.isFinal() ? 100 : 0,
                Instant.EPOCH,
                state.isFinal() ? Optional.of(Instant.EPOCH) : Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                0,
                JobRequest.NONE,
                "{}",
                "{}",
                error,
                true,
                Instant.EPOCH);
        return new JobReport(row, Json.createObjectBuilder().add("Done", 1).build());
    }

    @Override
    public UUID submit(Submission submission) {
        submissions.add(submission);
        return new UUID(0, submissions.size());
    }

    @Override
    public CompletionStage<JobReport> complete(Submission submission) {
        submissions.add(submission);
        return end;
    }

    @Override
    public List<UUID> identifiers() {
        return List.copyOf(reports.keySet());
    }

    @Override
    public List<JobReport> all() {
        return List.copyOf(reports.values());
    }

    @Override
    public Optional<JobReport> find(UUID job) {
        return Optional.ofNullable(reports.get(job));
    }

    @Override
    public StopResult cancel(UUID job) {
        return reports.containsKey(job) ? stopped : StopResult.UNKNOWN;
    }

    @Override
    public StopResult pause(UUID job) {
        return cancel(job);
    }

    @Override
    public boolean resume(UUID job) {
        return has(job, JobState.PAUSED);
    }

    @Override
    public boolean resubmit(UUID job) {
        return has(job, JobState.FAILURE);
    }

    @Override
    public boolean remove(UUID job) {
        return find(job).filter(report -> report.job().state().isFinal()).isPresent() && reports.remove(job) != null;
    }

    private boolean has(UUID job, JobState state) {
        return find(job).filter(report -> report.job().state() == state).isPresent();
    }
}
