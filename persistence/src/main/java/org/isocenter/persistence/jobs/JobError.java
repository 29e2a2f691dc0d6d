package org.isocenter.persistence.jobs;

import java.util.OptionalInt;

/**
 * Why a job failed.
 *
 * @param code of the job as a whole
 * @param function why its work failed; empty if it was not the work, for example if the job was cancelled
 * @param details a sentence, may be empty; cut to {@value #MAXIMUM_DETAILS} characters
 */
public record JobError(int code, OptionalInt function, String details) {

    static final int MAXIMUM_DETAILS = 4000;

    public JobError {
        details = details.length() > MAXIMUM_DETAILS ? details.substring(0, MAXIMUM_DETAILS) : details;
    }
}
