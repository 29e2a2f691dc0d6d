package org.isocenter.persistence.connection;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The container's transaction (Jakarta Transactions). */
final class ContainerTransaction implements CurrentTransaction {

    private static final String NAME = "java:jboss/TransactionSynchronizationRegistry";

    private static final Object PLACE = ContainerTransaction.class.getName();

    private final TransactionSynchronizationRegistry registry;

    private ContainerTransaction(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /** The transactions of this server; {@link CurrentTransaction#NONE} if there is no container. */
    @SuppressWarnings("BanJNDI") // the name is a constant, and what it names is the server's own
    static CurrentTransaction ofServer() {
        try {
            return InitialContext.doLookup(NAME) instanceof TransactionSynchronizationRegistry registry
                    ? new ContainerTransaction(registry)
                    : NONE;
        } catch (NamingException e) {
            return NONE;
        }
    }

    @Override
    public boolean hasPlace() {
        return registry.getTransactionKey() != null && registry.getResource(PLACE) != null;
    }

    @Override
    public boolean keepUntilItsEnd(Runnable release) {
        if (registry.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return false;
        }
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                release.run();
            }
        });
        registry.putResource(PLACE, PLACE);
        return true;
    }
}
