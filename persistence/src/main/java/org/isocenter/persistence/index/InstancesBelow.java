package org.isocenter.persistence.index;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Port: the instances of any resource, by identifiers alone. Takes part in the caller's transaction. Safe for use by several threads. */
public interface InstancesBelow {

    /**
     * A resource with its instances.
     *
     * @param instances in the order of arrival; for an instance, only itself
     */
    record Below(Level level, List<OrthancIdentifier> instances) {
        public Below {
            instances = List.copyOf(instances);
        }
    }

    /** The resource of any level with that identifier; empty if there is none. */
    Optional<Below> find(OrthancIdentifier id);

    /** Those of the given instances that exist, in no particular order. */
    List<StoredInstance> instances(Collection<OrthancIdentifier> ids);
}
