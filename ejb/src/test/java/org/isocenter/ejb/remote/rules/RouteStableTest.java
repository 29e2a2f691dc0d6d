package org.isocenter.ejb.remote.rules;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.jobs.TestNode;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.jobs.TestJobs;
import org.isocenter.persistence.remote.RuleKind;
import org.isocenter.persistence.remote.RuleState;
import org.isocenter.persistence.remote.StableToRoute;
import org.isocenter.persistence.remote.TestRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routing on nodes that begin none of the jobs, so that these wait. */
class RouteStableTest {

    private static final OrthancIdentifier BROKEN = OrthancIdentifier.of("P", "1.404");

    private H2Database database;
    private TestRules tables;
    private TestNode node;

    @BeforeEach
    void open() {
        database = H2Database.open("routes-" + UUID.randomUUID());
        tables = new TestRules(database.index());
        node = new TestNode(new TestJobs(database.index()), new JobOptions(1, 10, true));
        node.jobs.suspend();
    }

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    @Test
    void everyResourceShouldBeRoutedByOneNodeToWhereverItsRulesWant() {
        IntStream.range(0, 20).forEach(i -> announce(OrthancIdentifier.of("P", "1." + i)));
        RouteStable first = routes();
        RouteStable second = routes();

        CompletableFuture.allOf(CompletableFuture.runAsync(first::look), CompletableFuture.runAsync(second::look))
                .join();
        first.look();

        assertThat(node.jobs.identifiers()).hasSize(40);
        assertThat(waiting()).isEmpty();
        RuleState state = tables.inTransaction((rules, jobs) -> rules.find(RuleKind.ROUTE, "a"))
                .orElseThrow();
        assertThat(state.jobs()).isEqualTo(20);
    }

    @Test
    void whatCannotBeRoutedShouldBeTriedAgainAndNotKeepOthersBack() {
        RouteStable routes = routes();
        announce(BROKEN);
        announce(OrthancIdentifier.of("P", "1.1"));

        routes.look();

        assertThat(node.jobs.identifiers()).hasSize(2);
        assertThat(waiting()).extracting(StableToRoute::resource).containsExactly(BROKEN);
        for (int i = 0; i < 9; i++) {
            assertThat(waiting()).hasSize(1);
            routes.look();
        }
        assertThat(waiting()).isEmpty();
    }

    private List<StableToRoute> waiting() {
        return tables.inTransaction((rules, jobs) -> rules.waiting(10));
    }

    private void announce(OrthancIdentifier study) {
        tables.inTransaction((rules, jobs) -> {
            rules.announce(Level.STUDY, study);
            return true;
        });
    }

    private RouteStable routes() {
        return new RouteStable(
                new TestRuleTables(tables), new TwoRules(), node.jobs, new ReportFailures(new Readiness()));
    }

    /** Everything goes to two places. */
    private static final class TwoRules extends MatchRoutes {

        @SuppressWarnings("NullAway") // nothing of it is used
        TwoRules() {
            super(null, null, null, null, null);
        }

        @Override
        Map<String, Submission> jobs(StableToRoute resource) {
            if (resource.resource().equals(BROKEN)) {
                throw new IllegalStateException("as a test wants it");
            }
            Submission job =
                    new Submission("Test", 0, JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT, List.of("x"));
            return Map.of("a", job.ofRule("a"), "b", job.ofRule("b"));
        }
    }
}
