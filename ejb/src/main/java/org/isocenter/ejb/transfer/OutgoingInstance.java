package org.isocenter.ejb.transfer;

import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.persistence.jobs.JobResource;

/**
 * An instance that is about to be sent.
 *
 * @param sopInstanceUid by which the answer names it
 */
record OutgoingInstance(JobResource resource, String sopInstanceUid, InstanceContent content) {}
