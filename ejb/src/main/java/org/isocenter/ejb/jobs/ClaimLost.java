package org.isocenter.ejb.jobs;

/**
 * Another node has taken over a job, because this one did not renew its lease in time. Nothing that this node still
 * does about the job counts.
 */
final class ClaimLost extends RuntimeException {

    ClaimLost(String message) {
        super(message);
    }
}
