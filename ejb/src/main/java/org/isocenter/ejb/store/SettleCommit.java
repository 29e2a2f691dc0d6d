package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Looks into the index after a commit that reported failure: the transaction may have been committed all the same.
 * Instances that it finds are stored. Those that it does not find may still appear, because a database that loses its
 * client in the middle of a commit continues with it; the index is asked about them again later.
 */
@Singleton
class SettleCommit {

    private static final Logger LOG = System.getLogger(SettleCommit.class.getName());

    /** A pool may hand out several connections that broke at the same time. */
    private static final int LOOKS = 5;

    private final FileTransactions transactions;
    private final UncertainFiles uncertain;
    private final StorageOptions options;

    @Inject
    SettleCommit(FileTransactions transactions, UncertainFiles uncertain, StorageOptions options) {
        this.transactions = transactions;
        this.uncertain = uncertain;
        this.options = options;
    }

    /**
     * What became of the instances of one group, in their order; empty for one that the index does not have, or of
     * which it cannot be asked. Files that the index does not refer to are noted as uncertain.
     */
    List<Optional<StoreOutcome.Disposition>> settle(List<ReceivedInstance> group) {
        Map<OrthancIdentifier, UUID> present = look(group);
        Set<UUID> referred = new HashSet<>(present.values());
        List<Optional<StoreOutcome.Disposition>> dispositions = new ArrayList<>(group.size());
        List<StoredPart10> others = new ArrayList<>();
        Set<UUID> own = new HashSet<>();
        group.forEach(instance -> own.add(file(instance).uuid()));
        for (ReceivedInstance instance : group) {
            UUID there = present.get(instance.lineage().instance());
            if (!referred.contains(file(instance).uuid())) {
                others.add(file(instance));
            }
            dispositions.add(disposition(instance, Optional.ofNullable(there), own));
        }
        uncertain.add(others);
        return dispositions;
    }

    private Optional<StoreOutcome.Disposition> disposition(
            ReceivedInstance instance, Optional<UUID> there, Set<UUID> own) {
        if (there.isEmpty()) {
            return Optional.empty();
        }
        if (there.get().equals(file(instance).uuid())) {
            return Optional.of(StoreOutcome.Disposition.NEW);
        }
        // An instance that is in the group twice; the last or the first of the two was kept.
        boolean replaces = options.overwriteInstances() || instance.indexed().replaces();
        boolean keptOther = !replaces || own.contains(there.get());
        return keptOther ? Optional.of(StoreOutcome.Disposition.ALREADY_STORED) : Optional.empty();
    }

    private Map<OrthancIdentifier, UUID> look(List<ReceivedInstance> group) {
        Collection<OrthancIdentifier> ids = group.stream()
                .map(instance -> instance.lineage().instance())
                .distinct()
                .toList();
        for (int look = 1; look <= LOOKS; look++) {
            try {
                return new HashMap<>(transactions.filesOf(ids));
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "The index cannot be asked what became of a commit", e);
            }
        }
        return Map.of();
    }

    private static StoredPart10 file(ReceivedInstance instance) {
        return instance.indexed().file();
    }
}
