package org.isocenter.ejb.remote.transfer;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobResources;

/** Which resources of a job failed, and why. Ours: Orthanc only says how many. */
public final class FailedResources {

    /** So many are named. */
    private static final int MOST = 1000;

    private FailedResources() {}

    /** Adds members {@code FailedResources} and {@code FailedResourcesCount}, if there are any. */
    public static void add(JsonObjectBuilder content, UUID job, JobResources resources) {
        long count = resources.counts(job).getOrDefault(JobResource.State.FAILED, 0L);
        if (count > 0) {
            JsonArrayBuilder failed = Json.createArrayBuilder();
            resources
                    .inState(job, JobResource.State.FAILED, MOST)
                    .forEach(resource -> failed.add(Json.createObjectBuilder()
                            .add("Reason", resource.reason())
                            .add("Resource", resource.name())));
            content.add("FailedResources", failed).add("FailedResourcesCount", count);
        }
    }
}
