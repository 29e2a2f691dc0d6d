package org.isocenter.ejb.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.isocenter.ejb.secrets.TestSecrets;
import org.isocenter.persistence.jobs.Claim;
import org.isocenter.persistence.jobs.Claiming;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.JobStore;
import org.junit.jupiter.api.Test;

/** What a run writes to its row, and when. */
class RunningJobTest {

    private static final JsonObject ONE_SETTLED =
            Json.createObjectBuilder().add("Settled", 1).build();

    private final List<String> written = new ArrayList<>();
    private final RunningJob run = run(new Rows());

    private boolean held = true;

    @Test
    void whatASettlementCountsShouldNotStandInTheRowBeforeIt() {
        run.settle(List.of(), List.of(), 1, 2, ONE_SETTLED);
        run.show();

        assertThat(written).containsExactly("settle 50 {\"Settled\":1}");
        assertThat(run.content()).isEqualTo(ONE_SETTLED);
    }

    @Test
    void settlementThatIsRefusedShouldShowNothing() {
        held = false;

        assertThatThrownBy(() -> run.settle(List.of(), List.of(), 1, 2, ONE_SETTLED))
                .isInstanceOf(ClaimLost.class);
        assertThat(run.content()).isEmpty();
    }

    @Test
    void progressShouldBeWrittenWhenItIsShown() {
        run.progress(1, 4, ONE_SETTLED);
        run.show();
        run.show();

        assertThat(written).containsExactly("show 25 {\"Settled\":1}");
    }

    private static RunningJob run(JobTransactions transactions) {
        UUID id = UUID.randomUUID();
        JobRow row = new JobRow(
                id,
                "Test",
                0,
                JobState.RUNNING,
                0,
                Instant.EPOCH,
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                0,
                JobRequest.NONE,
                "{}",
                "{}",
                Optional.empty(),
                false,
                Instant.EPOCH);
        return new RunningJob(
                new Claiming.Claimed(row, new Claim(id, 1)),
                new JobSecrets(TestSecrets.seal()),
                transactions,
                Runnable::run,
                new JobClock(),
                () -> true);
    }

    /** Notes what is written; while a settlement is written, whoever watches over the run shows it. */
    private final class Rows extends JobTransactions {

        private final JobStore store = (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("settle")) {
                        run.show();
                    }
                    written.add(method.getName() + " " + arguments[1] + " " + arguments[2]);
                    return held;
                });

        @Override
        public <T> T inStore(Function<JobStore, T> work) {
            return work.apply(store);
        }
    }
}
