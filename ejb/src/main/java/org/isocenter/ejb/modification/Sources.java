package org.isocenter.ejb.modification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.InstancesBelow;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.OrthancIdentifier;

/** The instances of resources that something is made of. */
@Stateless
public class Sources {

    @Inject
    InstancesBelow index;

    /**
     * A resource with its instances.
     *
     * @throws RequestFailure.UnknownResource if the identifier names nothing
     */
    public Below below(String resource) {
        if (OrthancIdentifier.isValid(resource)) {
            return index.find(new OrthancIdentifier(resource)).orElseThrow(() -> unknown(resource));
        }
        throw unknown(resource);
    }

    /** The instances of resources, each once. Failures are as of {@link #below}. */
    public Set<String> instances(Collection<String> resources) {
        Set<String> instances = new LinkedHashSet<>();
        for (String resource : resources) {
            below(resource).instances().forEach(instance -> instances.add(instance.value()));
        }
        return instances;
    }

    private static RequestFailure unknown(String resource) {
        return new RequestFailure.UnknownResource("There is no resource \"" + resource + "\"");
    }
}
