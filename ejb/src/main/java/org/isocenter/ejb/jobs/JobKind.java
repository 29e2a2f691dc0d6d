package org.isocenter.ejb.jobs;

import jakarta.json.JsonObject;
import java.util.Set;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;

/** One kind of job: what is done, and what is shown of it. Used by several threads. */
public interface JobKind {

    /** Its name, as the member {@code Type} of a job. */
    String type();

    /** Whether it changes this archive, so that a server with {@code ReadOnly} leaves it to others. */
    boolean changesArchive();

    /** The members of its parameters that may hold secrets: objects, which are sealed before they get into the database. */
    default Set<String> secretParameters() {
        return Set.of();
    }

    /**
     * Does the work, or what is left of it: after a pause or a crash the resources that are settled are not to be done
     * again. Looks often at {@link RunningJob#stopRequested()}.
     *
     * @return how it ended; an exception is a failure, too
     */
    JobOutcome run(RunningJob run);

    /** What is shown of a job as its {@code Content}. */
    JsonObject content(JobRow job, JobResources resources);
}
