package org.isocenter.ejb.remote.transfer.mirror;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.InstanceIndex;

/** What there is here of a study. */
@Stateless
public class LocalInstances {

    private InstanceIndex index;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    public LocalInstances() {}

    @Inject
    LocalInstances(InstanceIndex index) {
        this.index = index;
    }

    /** The SOP Instance UIDs; empty if the study is not here. */
    public Set<String> ofStudy(String study) {
        return index.instances(new ResourcePath.Study(study)).stream()
                .map(instance -> instance.path().instance())
                .collect(Collectors.toSet());
    }
}
