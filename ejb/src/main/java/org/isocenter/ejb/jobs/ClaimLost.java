package org.isocenter.ejb.jobs;

/**
 * Another node has taken a job over, since this one did not renew its lease in time: whatever this one still does about
 * it does not count.
 */
final class ClaimLost extends RuntimeException {

    ClaimLost(String message) {
        super(message);
    }
}
