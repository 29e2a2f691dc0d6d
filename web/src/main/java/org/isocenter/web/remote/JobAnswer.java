package org.isocenter.web.remote;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.JobReport;
import org.isocenter.ejb.jobs.Jobs;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.persistence.jobs.JobError;
import org.isocenter.persistence.jobs.JobState;

/**
 * How a request that begins a job is answered: at once with where the job is, or at its end with what came of it. No
 * thread waits for that: a server that sends to itself would run out of them.
 */
@Singleton
class JobAnswer {

    private final Jobs submitJobs;
    private final DicomWebRoots roots;

    @Inject
    JobAnswer(Jobs submitJobs, DicomWebRoots roots) {
        this.submitJobs = submitJobs;
        this.roots = roots;
    }

    /** Has a job done; the answer, or the failure that becomes one, comes with the stage. */
    CompletionStage<Response> with(Submission job, boolean synchronous) {
        return synchronous
                ? submitJobs.complete(job).thenApply(JobAnswer::atTheEnd)
                : CompletableFuture.completedStage(ok(submitted(submitJobs.submit(job))));
    }

    /**
     * Where the job is, as seen from {@code servers/}; the form with its superfluous dot is in Orthanc's manual, and
     * programs rely on it.
     */
    private JsonObject submitted(UUID id) {
        return Json.createObjectBuilder()
                .add("ID", id.toString())
                .add("Path", toRoot(roots.root()) + "jobs/" + id)
                .build();
    }

    /** @param root with a slash at its start and at its end */
    static String toRoot(String root) {
        return ".././" + "../".repeat((int) root.chars().filter(c -> c == '/').count() - 1);
    }

    /** @throws RequestFailure.Remote if the job failed */
    static Response atTheEnd(JobReport report) {
        if (report.job().state() == JobState.SUCCESS) {
            return ok(report.content());
        }
        JobError error = report.job().error().orElseThrow();
        ErrorCode code = ErrorCode.of(error.function().orElse(error.code()));
        throw new RequestFailure.Remote(code, error.details().isEmpty() ? code.text() : error.details());
    }

    private static Response ok(JsonObject body) {
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }
}
