package org.isocenter.persistence.index;

import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;

/**
 * Port: where the frames of instances are. Every method takes part in the caller's transaction, and is one statement.
 * Safe for use by several threads.
 */
public interface FrameIndex {

    /** The instance with those UIDs; the latest one if there are several. */
    Optional<FramedInstance> find(ResourcePath.Instance path);

    /** The instance with that identifier. */
    Optional<FramedInstance> find(OrthancIdentifier id);
}
