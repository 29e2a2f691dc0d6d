package org.isocenter.ejb.changes;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.persistence.changes.ChangeLog;
import org.isocenter.persistence.changes.ChangePage;
import org.isocenter.persistence.changes.ChangeQuery;

/** What is done with the log of changes in a transaction each. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ChangeLogTransactions {

    /** Announced in one transaction. */
    private static final int MOST = 500;

    @Inject
    private ChangeLog log;

    @Inject
    private ArchiveRules rules;

    /** Brings the log and the totals up to what is committed. */
    public void settle() {
        log.settle();
    }

    /** Reads what is settled. */
    public ChangePage read(ChangeQuery query) {
        return log.read(query);
    }

    /** Removes what is settled. */
    public void clear() {
        log.clear();
    }

    /** Logs as stable what got no instance for long enough; some of it, if it is much. */
    public List<StableResource> announceStable() {
        Instant unchangedSince = Instant.now().minus(rules.stableAge());
        return log.announceStable(unchangedSince, MOST).stream()
                .map(change -> new StableResource(change.level(), change.id()))
                .toList();
    }
}
