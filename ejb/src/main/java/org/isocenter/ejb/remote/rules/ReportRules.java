package org.isocenter.ejb.remote.rules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isocenter.ejb.configuration.RoutingRule;
import org.isocenter.ejb.configuration.ScheduledPull;
import org.isocenter.ejb.configuration.TransferRules;
import org.isocenter.persistence.remote.RuleKind;
import org.isocenter.persistence.remote.RuleState;

/** Describes the rules and what they have done on all nodes. */
@Singleton
public class ReportRules {

    private final TransferRules rules;
    private final RuleTransactions transactions;

    @Inject
    ReportRules(TransferRules rules, RuleTransactions transactions) {
        this.rules = rules;
        this.transactions = transactions;
    }

    /**
     * A scheduled pull.
     *
     * @param state empty if it was never looked at
     * @param next when it is due; it may be later if its last job has not ended by then
     */
    public record Pull(ScheduledPull rule, Optional<RuleState> state, Optional<Instant> next) {}

    /**
     * A routing rule.
     *
     * @param state empty if nothing has answered it yet
     */
    public record Route(RoutingRule rule, Optional<RuleState> state) {}

    /** The scheduled pulls by name. */
    public SortedMap<String, Pull> pulls() {
        SortedMap<String, Pull> pulls = new TreeMap<>();
        rules.pulls().forEach((name, rule) -> {
            Optional<RuleState> state = state(RuleKind.PULL, name);
            pulls.put(name, new Pull(rule, state, state.map(known -> BeginPulls.due(rule, known))));
        });
        return pulls;
    }

    /** The routing rules by name. */
    public SortedMap<String, Route> routes() {
        SortedMap<String, Route> routes = new TreeMap<>();
        rules.routes().forEach((name, rule) -> routes.put(name, new Route(rule, state(RuleKind.ROUTE, name))));
        return routes;
    }

    private Optional<RuleState> state(RuleKind kind, String name) {
        return transactions.inBoth((store, jobs) -> store.find(kind, name));
    }
}
