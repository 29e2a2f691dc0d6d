package org.isocenter.web.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.persistence.jobs.JobError;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferResourceTest {

    @ParameterizedTest
    @CsvSource({"/dicom-web/, .././../", "/a/b/, .././../../", "/, .././"})
    void wayToTheRootShouldBeAsLongAsTheRootOfTheServices(String root, String way) {
        assertThat(TransferResource.toRoot(root)).isEqualTo(way);
    }

    @ParameterizedTest
    @CsvSource({"'', Error in the network protocol", "it hung up, it hung up"})
    void failedJobShouldBeAFailureOfTheRequest(String details, String message) {
        JobError error = new JobError(
                ErrorCode.PLUGIN.orthancStatus(), OptionalInt.of(ErrorCode.NETWORK_PROTOCOL.orthancStatus()), details);
        assertThatThrownBy(() -> TransferResource.atTheEnd(report(JobState.FAILURE, Optional.of(error))))
                .isInstanceOfSatisfying(RequestFailure.Remote.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.NETWORK_PROTOCOL))
                .hasMessage(message);
    }

    @Test
    void canceledJobShouldBeAFailureOfTheRequest() {
        JobError error = new JobError(ErrorCode.CANCELED_JOB.orthancStatus(), OptionalInt.empty(), "");
        assertThatThrownBy(() -> TransferResource.atTheEnd(report(JobState.FAILURE, Optional.of(error))))
                .isInstanceOfSatisfying(RequestFailure.Remote.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.CANCELED_JOB));
    }

    private static JobReport report(JobState state, Optional<JobError> error) {
        JobRow row = new JobRow(
                UUID.randomUUID(),
                "Test",
                0,
                state,
                100,
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                Duration.ZERO,
                Optional.empty(),
                0,
                JobRequest.NONE,
                "{}",
                "{}",
                error,
                true,
                Instant.EPOCH);
        return new JobReport(row, Json.createObjectBuilder().build());
    }
}
