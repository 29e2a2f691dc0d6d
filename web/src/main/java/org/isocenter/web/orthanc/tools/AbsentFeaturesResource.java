package org.isocenter.web.orthanc.tools;

import jakarta.inject.Singleton;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.Flag;

/** What Orthanc has and this server has not: DICOM's network protocol, peers of Orthanc, scripts. Programs find none of them. */
@Tag(name = "Server")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class AbsentFeaturesResource {

    /** No modality, no peer, no query: an empty array, or with {@code expand} an empty object of the first two. */
    @Operation(summary = "Lists what there is none of, since the server does not speak DICOM's network protocol.")
    @Parameter(ref = "expand")
    @APIResponse(
            responseCode = "200",
            description = "An empty array or object.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("{folder: modalities|peers|queries}")
    public JsonStructure none(@PathParam("folder") String folder, @Context UriInfo uri) {
        boolean object = Flag.of(uri.getQueryParameters(), "expand", false) && !folder.equals("queries");
        return object
                ? Json.createObjectBuilder().build()
                : Json.createArrayBuilder().build();
    }

    /** Summaries of instances, which are not kept: there is nothing to invalidate. Scripts of older days still ask. */
    @Operation(summary = "Does nothing: no summaries of instances are kept that could be invalidated.")
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/invalidate-tags")
    @Produces(MediaType.TEXT_PLAIN)
    public String invalidateTags() {
        return "";
    }

    /** No file is written outside the storage area, as in an Orthanc that is not told to allow it. */
    @Operation(summary = "Refuses to write an instance's file to a path of the server.")
    @APIResponse(
            responseCode = "403",
            description = "No file is written outside the storage area.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("instances/{id}/export")
    public void export(@PathParam("id") String id) {
        throw new RequestFailure.Forbidden("This server writes no files where requests want them");
    }

    /** No script that a request brings is run, whatever the configuration says. */
    @Operation(summary = "Refuses to run a script.")
    @APIResponse(
            responseCode = "403",
            description = "No script is run, whatever the configuration says.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/execute-script")
    public void executeScript() {
        throw new RequestFailure.Forbidden("This server runs no scripts that requests bring");
    }
}
