package org.isocenter.ejb.changes;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.isocenter.persistence.changes.ChangePage;
import org.isocenter.persistence.changes.ChangeQuery;
import org.isocenter.persistence.index.ConcurrentAddition;

/**
 * Lets clients follow the changes of the archive. Changes are numbered before each read, so clients see all that are
 * committed.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FollowChanges {

    /** Whoever is in the way is done in a moment. */
    private static final int ATTEMPTS = 5;

    @Inject
    ChangeLogTransactions transactions;

    /** A part of the log. */
    public ChangePage read(ChangeQuery query) {
        numberChanges();
        return transactions.read(query);
    }

    /** Removes all changes so far. */
    public void clear() {
        numberChanges();
        transactions.clear();
    }

    private void numberChanges() {
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.numberChanges();
                return;
            } catch (ConcurrentAddition e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
