package org.isocenter.web.orthanc.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.persistence.jobs.JobError;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;
import org.junit.jupiter.api.Test;

/** Jobs as the core interface shows them. */
class JobJsonTest {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678901Z");

    @Test
    void runningJobShouldTellWhenItWillHaveEnded() {
        JsonObject json = json(JobState.RUNNING, 25, Optional.empty(), Optional.empty());

        assertThat(json.getString("State")).isEqualTo("Running");
        assertThat(json.getString("CreationTime")).isEqualTo("20260102T030405.678901");
        assertThat(json.getString("Timestamp")).isEqualTo("20260102T030425.678901");
        assertThat(json.getString("EstimatedTimeOfArrival"))
                .as("three quarters of what took 20 s are left")
                .isEqualTo("20260102T030525.678901");
        assertThat(json.getJsonNumber("EffectiveRuntime").doubleValue()).isEqualTo(20);
        assertThat(json.getInt("ErrorCode")).isZero();
        assertThat(json.getString("ErrorDescription")).isEqualTo("Success");
        assertThat(json).doesNotContainKey("CompletionTime");
        assertThat(List.copyOf(json.keySet())).isSorted();
    }

    @Test
    void jobThatHasHardlyBegunShouldTellNoArrival() {
        assertThat(json(JobState.RUNNING, 1, Optional.empty(), Optional.empty()))
                .doesNotContainKey("EstimatedTimeOfArrival");
        assertThat(json(JobState.PENDING, 50, Optional.empty(), Optional.empty()))
                .doesNotContainKey("EstimatedTimeOfArrival");
    }

    @Test
    void failedJobShouldTellWhyAndWhen() {
        JsonObject json = json(
                JobState.FAILURE,
                50,
                Optional.of(CREATED.plusSeconds(20)),
                Optional.of(new JobError(9, OptionalInt.empty(), "no route to host")));

        assertThat(json.getString("State")).isEqualTo("Failure");
        assertThat(json.getInt("ErrorCode")).isEqualTo(9);
        assertThat(json.getString("ErrorDescription")).isEqualTo("Error in the network protocol");
        assertThat(json.getString("ErrorDetails")).isEqualTo("no route to host");
        assertThat(json.getString("CompletionTime")).isEqualTo("20260102T030425.678901");
    }

    private static JsonObject json(
            JobState state, int progress, Optional<Instant> completed, Optional<JobError> error) {
        JobRow row = new JobRow(
                new UUID(0, 1),
                "DicomWebStowClient",
                0,
                state,
                progress,
                CREATED,
                completed,
                Duration.ofSeconds(20),
                Optional.empty(),
                0,
                JobRequest.NONE,
                "{}",
                "{}",
                error,
                false,
                CREATED.plusSeconds(20));
        return JobJson.of(new JobReport(
                row, Json.createObjectBuilder().add("InstancesCount", "1").build()));
    }
}
