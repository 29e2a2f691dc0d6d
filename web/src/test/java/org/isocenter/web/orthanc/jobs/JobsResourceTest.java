package org.isocenter.web.orthanc.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.fileset.JobOutputs;
import org.isocenter.ejb.jobs.StopResult;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.web.Routes;
import org.isocenter.web.StubJobs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs, as clients list and steer them. */
class JobsResourceTest {

    private static final UUID PAUSED = new UUID(0, 1);
    private static final UUID FAILED = new UUID(0, 2);
    private static final UUID UNKNOWN = new UUID(0, 3);

    private final StubJobs jobs = new StubJobs();
    private final Outputs outputs = new Outputs();
    private final Routes routes = routes();

    @BeforeEach
    void addTwo() {
        jobs.reports.put(PAUSED, StubJobs.report(PAUSED, JobState.PAUSED, Optional.empty()));
        jobs.reports.put(FAILED, StubJobs.report(FAILED, JobState.FAILURE, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "?expand=0, false",
        "?expand=false, false",
        "?expand, true",
        "?expand=1, true",
        "?expand=true, true"
    })
    void jobsShouldBeListedByTheirIdentifiersOrInFull(String query, boolean full) {
        JsonArray list = (JsonArray) routes.get("/jobs" + query).json();

        assertThat(list).hasSize(2);
        assertThat(list.get(0) instanceof JsonObject).isEqualTo(full);
        assertThat(list.toString()).containsSubsequence(PAUSED.toString(), FAILED.toString());
    }

    @Test
    void expandShouldBeTrueOrFalse() {
        assertThat(routes.failureOf("/jobs?expand=yes")).isInstanceOf(RequestFailure.ParameterOutOfRange.class);
    }

    @Test
    void jobShouldBeFoundByItsIdentifierInAnyCase() {
        UUID id = UUID.fromString("abcdef00-0000-4000-8000-000000000000");
        jobs.reports.put(id, StubJobs.report(id, JobState.RUNNING, Optional.empty()));

        assertThat(((JsonObject) routes.get("/jobs/" + id.toString().toUpperCase(Locale.ROOT))
                                .json())
                        .getString("State"))
                .isEqualTo("Running");
    }

    /** The third is read as an identifier by Java alone. */
    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000003", "none", "0-0-0-0-1"})
    void jobThatIsNotThereShouldBeAnEmptyNotFound(String id) {
        assertThat(routes.get("/jobs/" + id).status()).isEqualTo(404);
        assertThat(routes.get("/jobs/" + id).body()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "ASKED"})
    void jobThatIsAskedToStopShouldBeAnsweredWhetherItHasStoppedYetOrNot(StopResult result) {
        jobs.stopped = result;

        for (String action : new String[] {"cancel", "pause"}) {
            Routes.Answer answer = routes.send("POST", "/jobs/" + PAUSED + "/" + action, "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @CsvSource({"resume, 200, 400", "resubmit, 400, 200"})
    void jobShouldBeBegunAgainFromTheStateThatAllowsIt(String action, int ofPaused, int ofFailed) {
        assertThat(routes.send("POST", "/jobs/" + PAUSED + "/" + action, "").status())
                .isEqualTo(ofPaused);
        assertThat(routes.send("POST", "/jobs/" + FAILED + "/" + action, "").status())
                .isEqualTo(ofFailed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "pause", "resume", "resubmit"})
    void nothingShouldBeDoneWithAJobThatIsNotThere(String action) {
        for (String id : new String[] {UNKNOWN.toString(), "none"}) {
            Routes.Answer answer = routes.send("POST", "/jobs/" + id + "/" + action, "");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void jobThatHasNotEndedShouldNotBeRemoved() {
        assertThat(routes.failureOfSending("DELETE", "/jobs/" + PAUSED, ""))
                .isInstanceOf(RequestFailure.NotFound.class);
        assertThat(jobs.reports).containsKey(PAUSED);
        assertThat(outputs.deleted).isEmpty();
    }

    @Test
    void jobThatHasEndedShouldBeRemovedWithWhatItHasMade() {
        assertThat(routes.send("DELETE", "/jobs/" + FAILED, "").status()).isEqualTo(200);
        assertThat(jobs.reports).doesNotContainKey(FAILED);
        assertThat(outputs.deleted).containsExactly(FAILED);
    }

    private Routes routes() {
        JobsResource resource = new JobsResource();
        resource.jobs = jobs;
        resource.outputs = outputs;
        return new Routes(resource);
    }

    private static final class Outputs extends JobOutputs {

        private final List<UUID> deleted = new ArrayList<>();

        @SuppressWarnings("NullAway") // nothing of it is used
        Outputs() {
            super(null, null, null, null);
        }

        @Override
        public boolean delete(UUID job) {
            return deleted.add(job);
        }
    }
}
