package org.isocenter.ejb.remote.transfer.stow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.jobs.TestNode;
import org.isocenter.ejb.remote.definition.RemoteServerDefinition;
import org.isocenter.ejb.remote.http.RemotePeer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.ScriptedPeer;
import org.isocenter.ejb.remote.transfer.TransferJob;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.TestJobs;
import org.junit.jupiter.api.Test;

/** Jobs whose server is defined by a user while the application runs, and not in the database: the definition ends with the application. */
class PassingDefinitionTest {

    @Test
    void jobShouldKeepTheDefinitionThatIsGoneAfterARestart() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.thatStores();
                H2Database database = H2Database.open("definition-" + UUID.randomUUID())) {
            TestJobs tables = new TestJobs(database.index());
            TextArchive archive = new TextArchive(3);
            UUID id;
            try (RemotePeer before = RemotePeer.ofNone();
                    TestNode node = node(before, tables, archive)) {
                before.define("late", RemoteServerDefinition.read(definition(peer)));
                node.jobs.suspend();
                id = node.jobs.submit(submission(before, archive));

                String parameters = node.jobs.find(id).orElseThrow().job().parameters();
                assertThat(parameters).contains("\"Server\":\"late\"").doesNotContain("s3cret", "X-Key");
            }
            try (RemotePeer after = RemotePeer.ofNone();
                    TestNode node = node(after, tables, archive)) {
                JobReport report = node.end(id);

                assertThat(report.job().state()).as(report.content().toString()).isEqualTo(JobState.SUCCESS);
                assertThat(report.content().toString()).doesNotContain("s3cret");
                assertThat(peer.acknowledged).hasSize(3);
                assertThat(peer.headers.get(0).getFirst("X-Key")).isEqualTo("s3cret");
            }
        }
    }

    @Test
    void definitionThatThereIsWhenTheJobRunsShouldCount() throws Exception {
        try (ScriptedPeer old = ScriptedPeer.thatStores();
                ScriptedPeer peer = ScriptedPeer.thatStores();
                H2Database database = H2Database.open("definition-" + UUID.randomUUID());
                RemotePeer remote = RemotePeer.ofNone()) {
            TextArchive archive = new TextArchive(2);
            try (TestNode node = node(remote, new TestJobs(database.index()), archive)) {
                remote.define("late", RemoteServerDefinition.read(definition(old)));
                node.jobs.suspend();
                UUID id = node.jobs.submit(submission(remote, archive));
                remote.define("late", RemoteServerDefinition.read(definition(peer)));
                node.jobs.proceed();

                assertThat(node.end(id).job().state()).isEqualTo(JobState.SUCCESS);
                assertThat(peer.acknowledged).hasSize(2);
                assertThat(old.acknowledged).isEmpty();
            }
        }
    }

    @Test
    void definitionThatOutlivesARestartShouldNotBeSavedWithTheJob() {
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(URI.create("http://127.0.0.1:1/"), Map.of()))) {
            JsonObject parameters = job(remote, new TextArchive(0))
                    .submission(request("peer", new TextArchive(0)))
                    .parameters();

            assertThat(parameters).doesNotContainKey("Definition");
        }
    }

    private static JsonObject definition(ScriptedPeer peer) {
        return Json.createObjectBuilder()
                .add("Url", peer.url().toString())
                .add("HttpHeaders", Json.createObjectBuilder().add("X-Key", "s3cret"))
                .build();
    }

    private static TestNode node(RemotePeer remote, TestJobs tables, TextArchive archive) {
        return new TestNode(tables, new JobOptions(1, 10, true), job(remote, archive));
    }

    private static Submission submission(RemotePeer remote, TextArchive archive) {
        return job(remote, archive).submission(request("late", archive));
    }

    private static StowJob.Request request(String server, TextArchive archive) {
        return new StowJob.Request(server, archive.identifiers(), Map.of(), false, TransferJob.Options.DEFAULT);
    }

    private static StowJob job(RemotePeer remote, TextArchive archive) {
        return new StowJob(remote.ask(), archive, new FindRemotely(remote.ask()), (server, stored) -> {});
    }
}
