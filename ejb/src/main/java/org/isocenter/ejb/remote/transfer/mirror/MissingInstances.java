package org.isocenter.ejb.remote.transfer.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.isocenter.dicom.web.ResourcePath;

/** The requests that complete a study here: few, and without retrieving much that is here already. */
final class MissingInstances {

    /** The most instances of a series that are retrieved one by one. */
    private static final int ONE_BY_ONE = 20;

    private MissingInstances() {}

    /**
     * The requests.
     *
     * @param remote the instances of the study there
     * @param here the SOP Instance UIDs here
     */
    static List<ResourcePath> requests(String study, Collection<ResourcePath.Instance> remote, Set<String> here) {
        Map<String, Set<String>> missing = new TreeMap<>();
        Set<String> begun = new HashSet<>();
        for (ResourcePath.Instance instance : remote) {
            if (here.contains(instance.instance())) {
                begun.add(instance.series());
            } else {
                missing.computeIfAbsent(instance.series(), series -> new TreeSet<>())
                        .add(instance.instance());
            }
        }
        if (missing.isEmpty()) {
            return List.of();
        }
        if (begun.isEmpty()) {
            return List.of(new ResourcePath.Study(study));
        }
        List<ResourcePath> requests = new ArrayList<>();
        missing.forEach((series, instances) -> {
            if (!begun.contains(series) || instances.size() > ONE_BY_ONE) {
                requests.add(new ResourcePath.Series(study, series));
            } else {
                instances.forEach(instance -> requests.add(new ResourcePath.Instance(study, series, instance)));
            }
        });
        return requests;
    }
}
