package org.isocenter.ejb.remote.transfer.stow;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.InstancesBelow;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;

/** Finds and opens the instances that are sent next. */
@Stateless
public class OpenOutgoing {

    private InstancesBelow index;
    private RetrieveInstances retrieve;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    public OpenOutgoing() {}

    @Inject
    OpenOutgoing(InstancesBelow index, RetrieveInstances retrieve) {
        this.index = index;
        this.retrieve = retrieve;
    }

    /** Those of these instances that are still there, by identifier. */
    public Map<String, StoredInstance> find(Collection<String> ids) {
        return index.instances(ids.stream().map(OrthancIdentifier::new).toList()).stream()
                .collect(Collectors.toMap(instance -> instance.id().value(), instance -> instance));
    }

    /** Opens an instance as it is stored; empty if its file is lost, which has been reported then. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<InstanceContent> open(StoredInstance instance) {
        return retrieve.open(instance);
    }
}
