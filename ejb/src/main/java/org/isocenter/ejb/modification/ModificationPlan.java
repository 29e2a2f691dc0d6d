package org.isocenter.ejb.modification;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.MetadataType;

/**
 * What a job does with instances.
 *
 * @param change what becomes of each
 * @param keepsSources whether the instances stay of which others were made
 * @param origin which metadata tells what something was made of; empty for none
 * @param result what the job shows of the resources that it has made
 */
record ModificationPlan(InstanceChange change, boolean keepsSources, Optional<MetadataType> origin, Result result) {

    /** Shows resources that were made. */
    @FunctionalInterface
    interface Result {
        /**
         * Adds to what the job shows.
         *
         * @param content what it shows so far
         * @param made an instance that was made, with what it belongs to
         */
        JsonObject with(JsonObject content, Lineage made);
    }
}
