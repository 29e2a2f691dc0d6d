package org.isocenter.persistence.changes;

import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * A resource that was sent to another server.
 *
 * @param remote what the configuration calls that server
 * @param patientId Patient ID, as the UIDs below it an empty string where the level has none
 */
public record ExportedResource(
        Level level,
        OrthancIdentifier id,
        String remote,
        String patientId,
        String studyUid,
        String seriesUid,
        String instanceUid) {}
