package org.isocenter.ejb.store;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.resources.ReleasedFiles;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.LimitedAddition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** The one short transaction that makes stored instances known. */
@Stateless
public class IndexInstances {

    @Inject
    private InstanceIndex index;

    @Inject
    private StorageOptions options;

    @Inject
    private ArchiveRules rules;

    @Inject
    private Part10Store files;

    @Inject
    private Event<ReleasedFiles> released;

    /**
     * Adds instances, all or none of those that there is room for. Files of instances that are replaced or recycled are deleted once that is certain.
     *
     * @throws org.isocenter.persistence.index.ConcurrentAddition if another transaction was faster; try again
     * @throws UncheckedIOException if files have to go and the storage area cannot be written; then nothing is added, replaced or recycled
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Addition> add(List<NewInstance> instances) {
        LimitedAddition added = index.add(instances, options.overwriteInstances(), rules.limits());
        List<StoredPart10> obsolete = new ArrayList<>(added.recycledFiles());
        for (Addition addition : added.additions()) {
            if (addition instanceof Addition.Replaced replaced) {
                obsolete.add(replaced.replacedFile());
            }
        }
        if (!obsolete.isEmpty()) {
            release(obsolete);
        }
        return added.additions();
    }

    /**
     * Adds instances, all or none of them, whatever the limits say: they were taken before.
     *
     * @param overwrite whether an instance that is there already is replaced
     * @throws org.isocenter.persistence.index.ConcurrentAddition if another transaction was faster; try again
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Addition> add(List<NewInstance> instances, boolean overwrite) {
        return index.add(instances, overwrite);
    }

    private void release(List<StoredPart10> obsolete) {
        try {
            files.journal().deleting(obsolete);
        } catch (IOException e) {
            throw new UncheckedIOException("the storage area cannot be written", e);
        }
        released.fire(new ReleasedFiles(obsolete));
    }
}
