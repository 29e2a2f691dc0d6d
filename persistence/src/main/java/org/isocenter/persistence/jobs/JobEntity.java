package org.isocenter.persistence.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of table {@code job}. Only what has changed is written: its texts may be long. */
@Entity
@DynamicUpdate
@Table(name = "job")
class JobEntity {

    /** A node that died after this time has probably not died because of the job: the count of lapses starts anew. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    @Id
    UUID id;

    String type;

    int priority;

    @Enumerated(EnumType.STRING)
    JobState state;

    @Enumerated(EnumType.STRING)
    JobRequest request;

    int progress;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "completed_at")
    @Nullable
    Instant completedAt;

    @Column(name = "running_since")
    @Nullable
    Instant runningSince;

    @Column(name = "runtime_millis")
    long runtimeMillis;

    @Column(name = "not_before")
    @Nullable
    Instant notBefore;

    int attempts;

    int lapses;

    long token;

    @Nullable
    String owner;

    @Column(name = "leased_until")
    @Nullable
    Instant leasedUntil;

    String parameters;

    @Column(name = "initial_content")
    String initialContent;

    String content;

    @Column(name = "error_code")
    @Nullable
    Integer errorCode;

    @Column(name = "function_error")
    @Nullable
    Integer functionError;

    @Column(name = "error_details")
    @Nullable
    String errorDetails;

    boolean kept;

    boolean awaited;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    JobEntity() {}

    JobEntity(NewJob job, Instant now) {
        id = job.id();
        type = job.type();
        priority = job.priority();
        state = JobState.PENDING;
        request = JobRequest.NONE;
        createdAt = now;
        parameters = job.parameters();
        initialContent = job.content();
        content = job.content();
        kept = job.kept();
        awaited = job.awaited();
    }

    JobRow row(Instant now) {
        long runtime = runtimeMillis
                + (runningSince == null
                        ? 0
                        : Math.max(0, Duration.between(runningSince, now).toMillis()));
        return new JobRow(
                id,
                type,
                priority,
                state,
                progress,
                createdAt,
                Optional.ofNullable(completedAt),
                Duration.ofMillis(runtime),
                Optional.ofNullable(owner),
                attempts,
                request,
                parameters,
                content,
                error(),
                awaited,
                now);
    }

    void fail(@Nullable JobError error) {
        errorCode = error == null ? null : error.code();
        functionError = error == null || error.function().isEmpty()
                ? null
                : error.function().getAsInt();
        errorDetails = error == null ? null : error.details();
    }

    /** Gives it to a node. */
    Claim claim(ClaimTerms terms, Instant now) {
        state = JobState.RUNNING;
        runningSince = now;
        notBefore = null;
        owner = terms.node();
        leasedUntil = now.plus(terms.lease());
        fail(null);
        return new Claim(id, ++token);
    }

    /** Its node does not respond any more; the time until it last did counts as work. */
    void lapse(Instant now) {
        Instant last = leasedUntil == null ? now : leasedUntil;
        boolean longEnough =
                runningSince != null && runningSince.plus(LONG_ENOUGH).isBefore(last);
        runtimeMillis = row(last).runtime().toMillis();
        runningSince = null;
        attempts++;
        lapses = longEnough ? 1 : lapses + 1;
    }

    /** Ends what runs, or what waits to be run. */
    void stop(JobState newState, Instant now) {
        runtimeMillis = row(now).runtime().toMillis();
        runningSince = null;
        owner = null;
        leasedUntil = null;
        notBefore = null;
        request = JobRequest.NONE;
        state = newState;
        completedAt = newState.isFinal() ? now : null;
    }

    private Optional<JobError> error() {
        return errorCode == null
                ? Optional.empty()
                : Optional.of(new JobError(
                        errorCode,
                        functionError == null ? OptionalInt.empty() : OptionalInt.of(functionError),
                        errorDetails == null ? "" : errorDetails));
    }
}
