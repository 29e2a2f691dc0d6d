package org.isocenter.ejb.housekeeping;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.isocenter.persistence.housekeeping.HousekeepingStore;

/** Access to the state of housekeeping, with a transaction for each call. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class HousekeepingTransactions {

    @Inject
    HousekeepingStore store;

    /** Does something with it. */
    public <T> T inStore(Function<HousekeepingStore, T> work) {
        return work.apply(store);
    }
}
