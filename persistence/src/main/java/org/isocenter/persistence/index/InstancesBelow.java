package org.isocenter.persistence.index;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Port: the instances of any resource, by identifiers alone. Takes part in the caller's transaction. Safe for use by several threads. */
public interface InstancesBelow {

    /**
     * A resource with its instances.
     *
     * @param instances in the order in which they came; of an instance it is the only one
     */
    record Below(Level level, List<OrthancIdentifier> instances) {
        public Below {
            instances = List.copyOf(instances);
        }
    }

    /** The resource with that identifier, be it an instance, a series, a study or a patient; empty if there is none. */
    Optional<Below> find(OrthancIdentifier id);

    /** Those of these instances that are there, in no particular order. */
    List<StoredInstance> instances(Collection<OrthancIdentifier> ids);
}
