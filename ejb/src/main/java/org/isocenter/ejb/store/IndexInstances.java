package org.isocenter.ejb.store;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.NewInstance;

/** The one short transaction that makes stored instances known. */
@Stateless
public class IndexInstances {

    @Inject
    private InstanceIndex index;

    @Inject
    private StorageOptions options;

    /**
     * Adds instances, all or none of them.
     *
     * @throws org.isocenter.persistence.index.ConcurrentAddition if another transaction was faster; try again
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Addition> add(List<NewInstance> instances) {
        return index.add(instances, options.overwriteInstances());
    }

    /**
     * Adds instances, all or none of them.
     *
     * @param overwrite whether an instance that is there already is replaced
     * @throws org.isocenter.persistence.index.ConcurrentAddition if another transaction was faster; try again
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Addition> add(List<NewInstance> instances, boolean overwrite) {
        return index.add(instances, overwrite);
    }
}
