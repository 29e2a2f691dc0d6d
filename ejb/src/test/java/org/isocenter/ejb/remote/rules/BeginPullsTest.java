package org.isocenter.ejb.remote.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.configuration.Schedule;
import org.isocenter.ejb.configuration.ScheduledPull;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.configuration.TransferRules;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.jobs.TestNode;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.ejb.remote.http.RemotePeer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.mirror.MirrorJob;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveAndStore;
import org.isocenter.ejb.remote.transfer.retrieve.TextStore;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.MovedClock;
import org.isocenter.persistence.jobs.TestJobs;
import org.isocenter.persistence.remote.TestRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pulls on nodes that begin none of their jobs, so that these wait. */
class BeginPullsTest {

    private final MovedClock clock = new MovedClock();

    private H2Database database;
    private TestNode node;
    private RemotePeer remote;

    @BeforeEach
    void open() {
        database = H2Database.open("pulls-" + UUID.randomUUID());
        node = new TestNode(new TestJobs(database.index(), clock), new JobOptions(1, 10, true));
        node.jobs.suspend();
        remote = RemotePeer.of(RemotePeer.server(URI.create("http://127.0.0.1:1/"), Map.of()));
    }

    @AfterEach
    void close() {
        remote.close();
        node.close();
        database.close();
    }

    @Test
    void oneNodeShouldBeginWhatIsDue() {
        BeginPulls first = pulls(Duration.ofHours(1), false);
        BeginPulls second = pulls(Duration.ofHours(1), false);

        CompletableFuture.allOf(CompletableFuture.runAsync(first::look), CompletableFuture.runAsync(second::look))
                .join();
        first.look();
        second.look();

        assertThat(rows()).singleElement().satisfies(job -> {
            assertThat(job.type()).isEqualTo("DicomWebMirror");
            assertThat(job.priority()).isEqualTo(3);
            assertThat(job.parameters()).contains("\"Query\":{\"Modality\":\"CT\"}", "\"Rule\":\"p\"");
        });
    }

    @Test
    void pullShouldBeBegunAgainOnceItIsDueAndItsLastJobHasEnded() throws Exception {
        BeginPulls pulls = pulls(Duration.ofHours(1), false);
        pulls.look();
        clock.move(Duration.ofHours(2));
        pulls.look();
        assertThat(node.jobs.identifiers()).as("the first has not ended").hasSize(1);

        node.jobs.cancel(node.jobs.identifiers().get(0));
        pulls.look();

        assertThat(node.jobs.identifiers()).hasSize(2);
    }

    @Test
    void pullShouldBeBegunWheneverSomebodyAsks() {
        BeginPulls pulls = pulls(Duration.ofHours(1), false);

        UUID first = pulls.begin("p");
        UUID same = pulls.begin("p");
        node.jobs.cancel(first);
        UUID second = pulls.begin("p");
        pulls.look();

        assertThat(same).isEqualTo(first);
        assertThat(node.jobs.identifiers()).containsExactly(first, second);
        assertThatThrownBy(() -> pulls.begin("q")).isInstanceOf(RequestFailure.NotFound.class);
    }

    @Test
    void readOnlyServerShouldBeginNone() {
        pulls(Duration.ofHours(1), true).look();

        assertThat(node.jobs.identifiers()).isEmpty();
    }

    @Test
    void jobOfARuleShouldBeTriedForLongerThanOthers() {
        pulls(Duration.ofHours(1), false).look();

        assertThat(rows().get(0).parameters()).contains("\"MostAttempts\":300");
    }

    private List<JobRow> rows() {
        return node.jobs.all().stream().map(JobReport::job).toList();
    }

    private BeginPulls pulls(Duration interval, boolean readOnly) {
        TreeMap<String, ScheduledPull> pulls = new TreeMap<>();
        pulls.put(
                "p",
                new ScheduledPull(
                        "peer", Map.of("Modality", "CT"), OptionalInt.empty(), new Schedule.Every(interval), 3));
        return new BeginPulls(
                new TransferRules(pulls, new TreeMap<>()),
                new StorageOptions(Path.of(""), false, readOnly),
                new TestRuleTables(new TestRules(database.index(), clock)),
                new MirrorJob(
                        remote.ask(),
                        new FindRemotely(remote.ask()),
                        new RetrieveAndStore(remote.ask(), new TextStore()),
                        new RetrieveInstances()),
                node.jobs,
                new ReportFailures(new Readiness()));
    }
}
