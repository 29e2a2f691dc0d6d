package org.isocenter.web.orthanc.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.fileset.JobOutputs;
import org.isocenter.ejb.jobs.Jobs;
import org.isocenter.ejb.jobs.StopResult;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.Flag;

/** Jobs: what they do, how far they are, and how they are stopped and begun again. */
@Tag(name = "Jobs")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class JobsResource {

    @Inject
    Jobs jobs;

    @Inject
    JobOutputs outputs;

    /** The identifiers, oldest first; with {@code expand} the jobs. */
    @Operation(summary = "Lists the jobs, oldest first.")
    @Parameter(ref = "expand")
    @APIResponse(
            responseCode = "200",
            description = "Identifiers, or jobs.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("jobs")
    public JsonStructure list(@Context UriInfo uri) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        if (Flag.of(uri.getQueryParameters(), "expand", false)) {
            jobs.all().forEach(report -> list.add(JobJson.of(report)));
        } else {
            jobs.identifiers().forEach(id -> list.add(id.toString()));
        }
        return list.build();
    }

    /** One job; 404 without a body if there is none. */
    @Operation(summary = "Describes a job: its state, progress and content.")
    @APIResponse(responseCode = "200", description = "The job.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("jobs/{id}")
    public Response describe(@PathParam("id") String id) {
        return uuid(id).flatMap(jobs::find)
                .map(report -> Response.ok(JobJson.of(report)))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build();
    }

    /** Forgets a job that has ended, with what it has made. */
    @Operation(summary = "Forgets a job that has ended, with what it has made.")
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @DELETE
    @InReadOnlyArchive(Answer.SERVED)
    @Path("jobs/{id}")
    public Response remove(@PathParam("id") String id) {
        if (uuid(id).filter(jobs::remove).isEmpty()) {
            throw new RequestFailure.NotFound("There is no job that has ended: " + id);
        }
        uuid(id).ifPresent(outputs::delete);
        return Response.ok("", MediaType.TEXT_PLAIN).build();
    }

    @Operation(summary = "Cancels a job.")
    @APIResponse(
            responseCode = "200",
            description = "The job is stopped, or is asked to stop; 400 if it cannot be.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("jobs/{id}/cancel")
    public Response cancel(@PathParam("id") String id) {
        return stop(id, jobs::cancel);
    }

    @Operation(summary = "Pauses a job.")
    @APIResponse(
            responseCode = "200",
            description = "The job is paused, or is asked to pause; 400 if it cannot be.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("jobs/{id}/pause")
    public Response pause(@PathParam("id") String id) {
        return stop(id, jobs::pause);
    }

    @Operation(summary = "Goes on with a paused job.")
    @APIResponse(
            responseCode = "200",
            description = "The job waits for its turn; 400 if it is not paused.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("jobs/{id}/resume")
    public Response resume(@PathParam("id") String id) {
        return act(id, jobs::resume);
    }

    @Operation(summary = "Does a failed job again from the start.")
    @APIResponse(
            responseCode = "200",
            description = "The job waits for its turn; 400 if it has not failed.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("jobs/{id}/resubmit")
    public Response resubmit(@PathParam("id") String id) {
        return act(id, jobs::resubmit);
    }

    /** 400 without a body if there is no such job; 200 also where it has been asked and runs on for a moment. */
    private static Response stop(String id, Function<UUID, StopResult> action) {
        Response.Status status =
                switch (uuid(id).map(action).orElse(StopResult.UNKNOWN)) {
                    case UNKNOWN -> Response.Status.BAD_REQUEST;
                    case STOPPED, ASKED -> Response.Status.OK;
                };
        return status == Response.Status.BAD_REQUEST
                ? Response.status(status).build()
                : Response.status(status)
                        .entity(JsonValue.EMPTY_JSON_OBJECT)
                        .type(MediaType.APPLICATION_JSON)
                        .build();
    }

    /** 400 without a body where nothing can be done so. */
    private static Response act(String id, Predicate<UUID> action) {
        return uuid(id).filter(action).isPresent()
                ? Response.ok(JsonValue.EMPTY_JSON_OBJECT, MediaType.APPLICATION_JSON)
                        .build()
                : Response.status(Response.Status.BAD_REQUEST).build();
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
