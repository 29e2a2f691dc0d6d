package org.isocenter.ejb.jobs;

import jakarta.json.JsonObject;
import org.isocenter.persistence.jobs.JobRow;

/**
 * A job as it is shown.
 *
 * @param content what its kind shows of it, and of a failed job the reason
 */
public record JobReport(JobRow job, JsonObject content) {}
