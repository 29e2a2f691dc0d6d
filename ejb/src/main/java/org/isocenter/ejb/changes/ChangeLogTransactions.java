package org.isocenter.ejb.changes;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.TransferRules;
import org.isocenter.persistence.changes.Change;
import org.isocenter.persistence.changes.ChangeLog;
import org.isocenter.persistence.changes.ChangePage;
import org.isocenter.persistence.changes.ChangeQuery;
import org.isocenter.persistence.remote.RuleStore;

/** Access to the log of changes, with a transaction for each call. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ChangeLogTransactions {

    /** Announced in one transaction, which keeps others from numbering what they have stored. */
    private static final int MOST = 100;

    @Inject
    ChangeLog log;

    @Inject
    ArchiveRules rules;

    @Inject
    TransferRules transferRules;

    @Inject
    RuleStore ruleStore;

    /** Adds all committed changes to the log and the totals. */
    public void numberChanges() {
        log.numberChanges();
    }

    /** Reads what is numbered. */
    public ChangePage read(ChangeQuery query) {
        return log.read(query);
    }

    /** Removes what is numbered. */
    public void clear() {
        log.clear();
    }

    /**
     * Logs resources that have received no instance for long enough as stable, and queues them for the routing rules.
     * At most so many at a time.
     */
    public List<StableResource> announceStable() {
        Instant unchangedSince = Instant.now().minus(rules.stableAge());
        List<Change> stable = log.announceStable(unchangedSince, MOST);
        stable.stream()
                .filter(change ->
                        transferRules.routes().values().stream().anyMatch(rule -> rule.level() == change.level()))
                .forEach(change -> ruleStore.announce(change.level(), change.id()));
        return stable.stream()
                .map(change -> new StableResource(change.level(), change.id()))
                .toList();
    }
}
