package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.store.ReconstructResources;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.ResourceLevel;

/** Reads files again and writes anew what the index has of them; answered when it is done. */
@Tag(name = "Server")
@Path("/")
@Singleton
public class ReconstructionResource {

    @Inject
    ReconstructResources reconstruct;

    /** Everything. */
    @Operation(
            summary = "Reads all files again and writes anew what the index has of them. The answer comes at the end.")
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("tools/reconstruct")
    public Response all() {
        reconstruct.all();
        return Response.ok("", MediaType.TEXT_PLAIN).build();
    }

    /** A resource with what is above it; 400 without a body if there is none. */
    @Operation(
            summary =
                    "Reads the files of a resource again and writes anew what the index has of them. The answer comes at the end.")
    @APIResponse(
            responseCode = "200",
            description = "An empty text; 400 if there is no such resource.",
            content = @Content(mediaType = "text/plain"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("{level: " + ResourceLevel.ROUTES + "}/{id}/reconstruct")
    public Response one(@PathParam("level") String level, @PathParam("id") String id) {
        return reconstruct.one(ResourceLevel.ofRoute(level).level(), id)
                ? Response.ok("", MediaType.TEXT_PLAIN).build()
                : Response.status(Response.Status.BAD_REQUEST).build();
    }
}
