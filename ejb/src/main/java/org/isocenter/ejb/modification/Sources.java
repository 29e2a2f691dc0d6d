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

/** Finds the source instances of a modification. */
@Stateless
public class Sources {

    @Inject
    InstancesBelow index;

    /**
     * Finds a resource with its instances.
     *
     * @throws RequestFailure.UnknownResource if the identifier names nothing
     */
    public Below below(String resource) {
        if (OrthancIdentifier.isValid(resource)) {
            return index.find(new OrthancIdentifier(resource)).orElseThrow(() -> unknown(resource));
        }
        throw unknown(resource);
    }

    /** Finds the instances of resources, each once. Failures are as for {@link #below}. */
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
