package org.isocenter.persistence.changes;

import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * A resource that was sent to another server.
 *
 * @param remote the name of that server in the configuration
 * @param patientId Patient ID; like the UIDs that follow, an empty string if the level has none
 */
public record ExportedResource(
        Level level,
        OrthancIdentifier id,
        String remote,
        String patientId,
        String studyUid,
        String seriesUid,
        String instanceUid) {}
