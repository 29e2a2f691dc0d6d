package org.isocenter.web.orthanc.command;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.isocenter.ejb.jobs.Jobs;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.json.Json;

/** How a request that begins a job is answered: at once with where the job is, or at its end with what came of it. */
@Singleton
public class CommandJob {

    /** The media type of the core interface's JSON. */
    public static final String MEDIA_TYPE = "application/json; charset=utf-8";

    private final Jobs jobs;

    @Inject
    public CommandJob(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Has a job done, and answers as the request wants it. */
    public CompletionStage<Response> done(Submission job, boolean synchronous) {
        return synchronous
                ? jobs.complete(job).thenApply(report -> ok(report.result()))
                : CompletableFuture.completedStage(submitted(job));
    }

    /** Has a job done, and says where it is. */
    public Response submitted(Submission job) {
        UUID id = jobs.submit(job);
        return ok(Json.createObjectBuilder()
                .add("ID", id.toString())
                .add("Path", "/jobs/" + id)
                .build());
    }

    private static Response ok(JsonObject body) {
        return Response.ok(body, MEDIA_TYPE).build();
    }
}
