package org.isocenter.ejb.remote.rules;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.InstancesBelow;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;

/** Tells the UIDs of what is known by an identifier. */
@Stateless
public class LocateResource {

    @Inject
    InstancesBelow index;

    /** The path of one of its instances; empty if it is not there any more. */
    public Optional<ResourcePath.Instance> anyInstance(OrthancIdentifier id) {
        return index.find(id)
                .map(Below::instances)
                .flatMap(instances -> index.instances(List.of(instances.get(0))).stream()
                        .map(StoredInstance::path)
                        .findFirst());
    }
}
