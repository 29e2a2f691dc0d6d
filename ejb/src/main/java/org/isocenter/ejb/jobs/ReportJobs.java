package org.isocenter.ejb.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;

/** Describes jobs. */
@Singleton
class ReportJobs {

    private static final String READ_ONLY =
            "This server is read-only: the job waits for one with the same database that is not";

    private final JobTransactions transactions;
    private final JobKinds kinds;
    private final StorageOptions storage;

    @Inject
    ReportJobs(JobTransactions transactions, JobKinds kinds, StorageOptions storage) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.storage = storage;
    }

    Optional<JobReport> report(UUID job) {
        return transactions.inBoth((store, resources) -> store.find(job).map(row -> report(row, resources)));
    }

    /** All jobs, oldest first. */
    List<JobReport> reports() {
        return transactions.inBoth((store, resources) ->
                store.all().stream().map(row -> report(row, resources)).toList());
    }

    private JobReport report(JobRow job, JobResources resources) {
        JsonObjectBuilder content = Json.createObjectBuilder(
                kinds.of(job.type()).map(kind -> kind.content(job, resources)).orElse(JsonValue.EMPTY_JSON_OBJECT));
        if (storage.readOnly()
                && (job.state() == JobState.PENDING || job.state() == JobState.RETRY)
                && kinds.changingArchive().contains(job.type())) {
            content.add("WaitsBecause", READ_ONLY);
        }
        if (job.state() == JobState.FAILURE) {
            job.error().filter(error -> error.function().isPresent()).ifPresent(error -> {
                ErrorCode code = ErrorCode.of(error.function().getAsInt());
                content.add("FunctionErrorCode", code.orthancStatus()).add("FunctionErrorDescription", code.text());
                if (!error.details().isEmpty()) {
                    content.add("FunctionErrorDetails", error.details());
                }
            });
        }
        return new JobReport(job, content.build());
    }
}
