package org.isocenter.persistence.index;

import java.util.List;

/** Port: instances by their own UID alone. Takes part in the caller's transaction. Safe for use by several threads. */
public interface SopInstanceIndex {

    /** The instances with that SOP Instance UID; several where patients or studies share one. */
    List<StoredInstance> find(String sopInstanceUid);
}
