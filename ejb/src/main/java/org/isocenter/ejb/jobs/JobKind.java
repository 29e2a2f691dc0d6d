package org.isocenter.ejb.jobs;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;

/** One kind of job: what is done, and what is shown of it. Used by several threads. */
public interface JobKind {

    /** Its name, as the member {@code Type} of a job. */
    String type();

    /** Whether it changes this archive, so that a server with {@code ReadOnly} leaves it to others. */
    boolean changesArchive();

    /**
     * The members of its parameters that may hold secrets. They are objects, and are sealed before they are written to
     * the database.
     */
    default Set<String> secretParameters() {
        return Set.of();
    }

    /** What the audit trail calls the work; empty if it has nothing to do with patients. */
    default Optional<AuditKind> audited() {
        return Optional.empty();
    }

    /**
     * Does the work, or what is left of it: resources that were settled before a pause or a crash must not be done
     * again. Implementations call {@link RunningJob#stopRequested()} often.
     *
     * @return how it ended; an exception is a failure, too
     */
    JobOutcome run(RunningJob run);

    /** What is shown of a job as its {@code Content}. */
    JsonObject content(JobRow job, JobResources resources);
}
