package org.isocenter.ejb.remote.transfer.stow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.jobs.JobResource;

/**
 * What one message is to hold.
 *
 * @param study whose instances they are, if they are all of one that is named in the path
 * @param instances in the order of the job
 * @param deleted what was to be sent and is not there any more
 */
record NextMessage(Optional<String> study, List<OutgoingInstance> instances, List<JobResource> deleted) {

    NextMessage {
        instances = List.copyOf(instances);
        deleted = List.copyOf(deleted);
    }

    /** A message without parts. */
    static NextMessage empty() {
        return new NextMessage(Optional.empty(), List.of(), List.of());
    }

    /**
     * Chooses among what waits: what is of one study, where that is wanted, and as much as one message takes.
     *
     * @param stored what there is of it, by identifier
     */
    static NextMessage of(
            List<JobResource> waiting, Map<String, StoredInstance> stored, BatchLimits limits, boolean perStudy) {
        List<OutgoingInstance> instances = new ArrayList<>();
        List<JobResource> deleted = new ArrayList<>();
        Optional<String> study = Optional.empty();
        long bytes = 0;
        for (JobResource resource : waiting) {
            StoredInstance instance = stored.get(resource.name());
            if (instance == null) {
                deleted.add(resource.with(JobResource.State.SKIPPED, "It was deleted meanwhile"));
                continue;
            }
            if (perStudy
                    && study.isPresent()
                    && !study.get().equals(instance.path().study())) {
                continue;
            }
            bytes += instance.file().length();
            if (!instances.isEmpty() && bytes > limits.bytes()) {
                break;
            }
            study = perStudy ? Optional.of(instance.path().study()) : Optional.empty();
            instances.add(new OutgoingInstance(resource, instance));
        }
        return new NextMessage(study, instances, deleted);
    }

    /** The path that it goes to (PS3.18 §10.5.1). */
    String path() {
        return study.map(uid -> "studies/" + uid).orElse("studies");
    }

    /** The same without some instances. */
    NextMessage with(List<OutgoingInstance> left) {
        return new NextMessage(study, left, List.of());
    }
}
