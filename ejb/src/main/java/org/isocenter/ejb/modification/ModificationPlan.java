package org.isocenter.ejb.modification;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.MetadataType;

/**
 * What a job does with instances.
 *
 * @param change the change to each instance
 * @param keepsSources whether the original instances are kept
 * @param origin the metadata that records the original of a resource; empty for none
 * @param result shows the resources that the job has made
 */
record ModificationPlan(InstanceChange change, boolean keepsSources, Optional<MetadataType> origin, Result result) {

    /** Shows the resources that a job has made. */
    @FunctionalInterface
    interface Result {
        /**
         * Adds a resource to the content of the job.
         *
         * @param content the content so far
         * @param made a new instance and the resources above it
         */
        JsonObject with(JsonObject content, Lineage made);
    }
}
