package org.isocenter.ejb.remote.transfer.stow;

import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.jobs.JobResource;

/**
 * An instance that is about to be sent.
 *
 * @param resource what the job says of it
 * @param instance where it is
 */
record OutgoingInstance(JobResource resource, StoredInstance instance) {

    /** By which the answer names it. */
    String sopInstanceUid() {
        return instance.path().instance();
    }

    /** In bytes. */
    long length() {
        return instance.file().length();
    }
}
