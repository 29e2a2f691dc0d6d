package org.isocenter.ejb.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.secrets.TestSecrets;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.NewJob;
import org.isocenter.persistence.jobs.TestJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database holds of the credentials that a job was submitted with. */
class JobSecretsTest {

    private static final JsonObject PARAMETERS = Json.createObjectBuilder()
            .add("Server", "peer")
            .add("HttpHeaders", Json.createObjectBuilder().add("Authorization", "Bearer t0ken"))
            .build();

    private H2Database database;
    private TestJobs tables;

    @BeforeEach
    void open() {
        database = H2Database.open("secrets-" + UUID.randomUUID());
        tables = new TestJobs(database.index());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void rowShouldHoldNoSecretAndTheRunShouldHaveIt() throws Exception {
        CompletableFuture<JsonObject> seen = new CompletableFuture<>();
        try (TestNode node = new TestNode(tables, new JobOptions(1, 10, true), new Kind(seen))) {
            node.jobs.suspend();
            UUID id = node.jobs.submit(new Submission("Test", 0, PARAMETERS, JsonValue.EMPTY_JSON_OBJECT, List.of()));

            assertThat(row(id).parameters())
                    .contains("\"Server\":\"peer\"", "sealed:1:")
                    .doesNotContain("t0ken", "Authorization", "Bearer");
            node.jobs.proceed();
            assertThat(node.end(id).job().state()).isEqualTo(JobState.SUCCESS);
            assertThat(seen.join()).isEqualTo(PARAMETERS);
        }
    }

    @Test
    void rowOfAnOlderVersionShouldBeReadAndSealed() throws Exception {
        CompletableFuture<JsonObject> seen = new CompletableFuture<>();
        UUID id = UUID.randomUUID();
        tables.inTransaction((store, resources) -> {
            store.add(new NewJob(id, "Test", 0, PARAMETERS.toString(), "{}", true, false), List.of());
            return true;
        });
        UUID plain = UUID.randomUUID();
        tables.inTransaction((store, resources) -> {
            store.add(new NewJob(plain, "Test", -1, "{\"HttpHeaders\":{}}", "{}", true, false), List.of());
            return true;
        });
        try (TestNode node = new TestNode(tables, new JobOptions(1, 10, true), new Kind(seen))) {
            node.jobs.suspend();
            node.sealOldJobs();

            assertThat(row(id).parameters()).contains("sealed:1:").doesNotContain("t0ken");
            assertThat(row(plain).parameters()).isEqualTo("{\"HttpHeaders\":{}}");
            node.jobs.proceed();
            assertThat(node.end(id).job().state()).isEqualTo(JobState.SUCCESS);
            assertThat(seen.join()).isEqualTo(PARAMETERS);
        }
    }

    @Test
    void jobWhoseSecretsNeedAnotherKeyShouldWaitForANodeThatHasIt() throws Exception {
        CompletableFuture<JsonObject> seen = new CompletableFuture<>();
        UUID id = UUID.randomUUID();
        String sealed = new JobSecrets(TestSecrets.stranger())
                .sealed(id, PARAMETERS, Set.of("HttpHeaders"))
                .toString();
        tables.inTransaction((store, resources) -> {
            store.add(new NewJob(id, "Test", 0, sealed, "{}", true, false), List.of());
            return true;
        });
        try (TestNode node = new TestNode(tables, new JobOptions(1, 10, true), new Kind(seen))) {
            JobReport waits = node.until(id, report -> report.job().state() == JobState.RETRY);

            assertThat(waits.job().error().orElseThrow().details()).contains("another key", "isocenter.key");
            assertThat(seen).isNotDone();
        }
    }

    private JobRow row(UUID id) {
        return tables.<JobRow>inTransaction((store, resources) -> store.find(id).orElseThrow());
    }

    /** Shows what it is given. */
    private record Kind(CompletableFuture<JsonObject> seen) implements JobKind {

        @Override
        public String type() {
            return "Test";
        }

        @Override
        public boolean changesArchive() {
            return false;
        }

        @Override
        public Set<String> secretParameters() {
            return Set.of("HttpHeaders");
        }

        @Override
        public JobOutcome run(RunningJob run) {
            seen.complete(run.parameters());
            return new JobOutcome.Completed();
        }

        @Override
        public JsonObject content(JobRow job, JobResources resources) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}
