package org.isocenter.web.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.isocenter.ejb.configuration.AddressRange;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.remote.transfer.mirror.MirrorJob;
import org.isocenter.ejb.remote.transfer.stow.StowJob;
import org.isocenter.persistence.jobs.JobError;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.web.Routes;
import org.isocenter.web.StubJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How requests to transfer become jobs, and what they are answered with. */
class TransferResourceTest {

    private static final String STOW = "/dicom-web/servers/peer/stow";
    private static final String MIRROR = "/dicom-web/servers/peer/mirror";

    private static final Submission SUBMISSION =
            new Submission("Test", 0, JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT, List.of());

    private final StubJobs jobs = new StubJobs();
    private final Stow stowJob = new Stow();
    private final Mirror mirrorJob = new Mirror();
    private final Routes routes = routes();

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
        assertThatThrownBy(() -> report(JobState.FAILURE, Optional.of(error)).result())
                .isInstanceOfSatisfying(RequestFailure.OfJob.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.NETWORK_PROTOCOL))
                .hasMessage(message);
    }

    @Test
    void canceledJobShouldBeAFailureOfTheRequest() {
        JobError error = new JobError(ErrorCode.CANCELED_JOB.orthancStatus(), OptionalInt.empty(), "");
        assertThatThrownBy(() -> report(JobState.FAILURE, Optional.of(error)).result())
                .isInstanceOfSatisfying(RequestFailure.OfJob.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.CANCELED_JOB));
    }

    @Test
    void jobShouldBeAnsweredAtItsEndUnlessTheRequestWantsToGoOn() {
        jobs.end = CompletableFuture.completedFuture(report(JobState.SUCCESS, Optional.empty()));

        assertThat(stow("{\"Resources\":[\"a\",\"b\"]}").body()).isEqualTo("{\"Done\":1}");

        JsonObject submitted = (JsonObject)
                stow("{\"Resources\":[\"a\"],\"Asynchronous\":true}").json();
        assertThat(submitted.getString("ID")).isEqualTo(new UUID(0, 2).toString());
        assertThat(submitted.getString("Path")).isEqualTo(".././../jobs/" + new UUID(0, 2));
    }

    @Test
    void copyOfAnArchiveShouldBeAnsweredAtOnceUnlessTheRequestWantsToWait() {
        jobs.end = CompletableFuture.completedFuture(report(JobState.SUCCESS, Optional.empty()));

        assertThat(routes.send("POST", MIRROR, "{\"Query\":{\"PatientID\":\"P\"}}")
                        .body())
                .contains("\"ID\"");
        assertThat(routes.send("POST", MIRROR, "{\"Synchronous\":true}").body()).isEqualTo("{\"Done\":1}");
        assertThat(mirrorJob.requests)
                .extracting(MirrorJob.Request::query)
                .containsExactly(Map.of("PatientID", "P"), Map.of());
    }

    @Test
    void failureOfTheJobShouldBeThatOfTheRequestThatWaitsForIt() {
        JobError error = new JobError(ErrorCode.PLUGIN.orthancStatus(), OptionalInt.of(9), "it hung up");
        jobs.end = CompletableFuture.completedFuture(report(JobState.FAILURE, Optional.of(error)));

        assertThat(routes.failureOfSending("POST", STOW, "{\"Resources\":[]}"))
                .isInstanceOf(RequestFailure.OfJob.class)
                .hasMessage("it hung up");
    }

    @Test
    void whatIsToBeSentShouldBeWhatTheRequestSays() {
        stow("{\"Resources\":[\"a\",\"b\"],\"HttpHeaders\":{\"X-Key\":\"k\"},\"OnlyMissing\":true,\"Priority\":3,"
                + "\"Asynchronous\":true}");

        StowJob.Request request = stowJob.requests.get(0);
        assertThat(request.server()).isEqualTo("peer");
        assertThat(request.resources()).containsExactly("a", "b");
        assertThat(request.httpHeaders()).isEqualTo(Map.of("X-Key", "k"));
        assertThat(request.onlyMissing()).isTrue();
        assertThat(request.options().priority()).isEqualTo(3);
    }

    @Test
    void nothingShouldBeSubmittedOfARequestThatMakesNoSense() {
        assertThat(routes.failureOfSending("POST", STOW, "{\"Resources\":[1]}"))
                .isInstanceOf(RequestFailure.BadFileFormat.class);
        assertThat(routes.failureOfSending("POST", STOW, "{\"Resources\":[],\"Synchronous\":1}"))
                .isInstanceOf(RequestFailure.BadFileFormat.class);
        assertThat(jobs.submissions).isEmpty();
    }

    private Routes.Answer stow(String body) {
        return routes.send("POST", STOW, body);
    }

    private Routes routes() {
        TransferResource resource = new TransferResource();
        resource.stowJob = stowJob;
        resource.mirrorJob = mirrorJob;
        resource.jobs = jobs;
        resource.roots = new DicomWebRoots(
                true, "/dicom-web/", "/dicom-web/", Optional.empty(), "", true, "/wado", AddressRange.LOOPBACK);
        return new Routes(resource);
    }

    private static JobReport report(JobState state, Optional<JobError> error) {
        return StubJobs.report(new UUID(0, 9), state, error);
    }

    private static final class Stow extends StowJob {

        private final List<Request> requests = new ArrayList<>();

        @SuppressWarnings("NullAway") // nothing of it is used
        Stow() {
            super(null, null, null, (server, stored) -> {});
        }

        @Override
        public Submission plan(Request request) {
            requests.add(request);
            return SUBMISSION;
        }
    }

    private static final class Mirror extends MirrorJob {

        private final List<Request> requests = new ArrayList<>();

        @SuppressWarnings("NullAway") // nothing of it is used
        Mirror() {
            super(null, null, null, null);
        }

        @Override
        public Submission plan(Request request) {
            requests.add(request);
            return SUBMISSION;
        }
    }
}
