package org.isocenter.persistence.jobs;

/** What users ask of the node that runs a job. */
public enum JobRequest {
    NONE,
    PAUSE,
    CANCEL
}
