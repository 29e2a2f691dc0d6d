package org.isocenter.web.orthanc.jobs;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.jobs.JobError;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;

/** A job as the core interface shows it; members in alphabetical order. */
final class JobJson {

    /** How jobs give moments: in UTC, to the microsecond. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSS").withZone(ZoneOffset.UTC);

    private static final double MILLISECONDS = 1000;
    private static final int PERCENT = 100;

    private JobJson() {}

    static JsonObject of(JobReport report) {
        JobRow job = report.job();
        ErrorCode error = job.error().map(JobError::code).map(ErrorCode::of).orElse(ErrorCode.SUCCESS);
        JsonObjectBuilder json = Json.createObjectBuilder();
        job.completed().ifPresent(completed -> json.add("CompletionTime", TIMESTAMP.format(completed)));
        json.add("Content", report.content())
                .add("CreationTime", TIMESTAMP.format(job.created()))
                .add("EffectiveRuntime", job.runtime().toMillis() / MILLISECONDS)
                .add("ErrorCode", error.orthancStatus())
                .add("ErrorDescription", error.text())
                .add("ErrorDetails", job.error().map(JobError::details).orElse(""));
        arrival(job).ifPresent(arrival -> json.add("EstimatedTimeOfArrival", TIMESTAMP.format(arrival)));
        return json.add("ID", job.id().toString())
                .add("Priority", job.priority())
                .add("Progress", job.progress())
                .add("State", state(job.state()))
                .add("Timestamp", TIMESTAMP.format(job.at()))
                .add("Type", job.type())
                .build();
    }

    /** When a running job will have ended if it goes on like this. */
    private static Optional<Instant> arrival(JobRow job) {
        if (job.state() != JobState.RUNNING || job.progress() <= 1) {
            return Optional.empty();
        }
        Duration left = job.runtime().multipliedBy(PERCENT - job.progress()).dividedBy(job.progress());
        return Optional.of(job.at().plus(left));
    }

    private static String state(JobState state) {
        return switch (state) {
            case PENDING -> "Pending";
            case RUNNING -> "Running";
            case SUCCESS -> "Success";
            case FAILURE -> "Failure";
            case PAUSED -> "Paused";
            case RETRY -> "Retry";
        };
    }
}
