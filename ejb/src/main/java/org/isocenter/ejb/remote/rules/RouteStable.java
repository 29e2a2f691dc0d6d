package org.isocenter.ejb.remote.rules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.ejb.jobs.Jobs;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.remote.RuleKind;
import org.isocenter.persistence.remote.StableToRoute;

/**
 * Starts jobs that send stable resources to where the routing rules want them. The transaction that announces a
 * resource adds it to the database, and the transaction that adds its jobs removes it: none is lost or sent twice,
 * whichever node dies.
 */
@Singleton
public class RouteStable {

    private static final Logger LOG = System.getLogger(RouteStable.class.getName());

    private static final int AT_ONCE = 100;

    /** After this many attempts on this node a resource is left out so that others get their turn. */
    private static final int ATTEMPTS = 10;

    private final Map<UUID, Integer> failures = new ConcurrentHashMap<>();

    private final RuleTransactions transactions;
    private final MatchRoutes match;
    private final Jobs submit;
    private final ReportFailures report;

    @Inject
    RouteStable(RuleTransactions transactions, MatchRoutes match, Jobs submit, ReportFailures report) {
        this.transactions = transactions;
        this.match = match;
        this.submit = submit;
        this.report = report;
    }

    /** Looks at what waits. */
    void look() {
        List<StableToRoute> waiting = transactions.inBoth((store, jobs) -> store.waiting(AT_ONCE));
        for (StableToRoute resource : waiting) {
            try {
                route(resource, match.jobs(resource));
                failures.remove(resource.id());
            } catch (RuntimeException e) {
                if (report.disturbance(e).isPresent()) {
                    // This is not caused by the resource, so it does not count as an attempt.
                    return;
                }
                failed(resource, e);
            }
        }
    }

    private void route(StableToRoute resource, Map<String, Submission> submissions) {
        transactions.inBoth((store, jobs) -> {
            boolean ours = store.take(resource);
            if (ours) {
                submissions.forEach((rule, submission) -> {
                    UUID job = UUID.randomUUID();
                    submit.add(jobs, job, submission);
                    store.count(RuleKind.ROUTE, rule, job);
                });
            }
            return ours;
        });
    }

    private void failed(StableToRoute resource, RuntimeException failure) {
        if (failures.merge(resource.id(), 1, Integer::sum) < ATTEMPTS) {
            LOG.log(
                    Level.WARNING,
                    "The routing rules could not be applied to " + resource.resource() + ", and will be again",
                    failure);
            return;
        }
        LOG.log(
                Level.ERROR,
                "The routing rules could not be applied to " + resource.resource() + ": it is not sent",
                failure);
        route(resource, Map.of());
        failures.remove(resource.id());
    }
}
