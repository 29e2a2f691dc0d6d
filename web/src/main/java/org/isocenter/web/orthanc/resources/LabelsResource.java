package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.attachments.EditLabels;
import org.isocenter.ejb.attachments.LabelSyntax;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.Owners;
import org.isocenter.web.orthanc.ResourceLevel;

/** The labels of patients, studies, series and instances. */
@Tag(name = "Resources")
@Path("/")
@Singleton
public class LabelsResource {

    private static final String LABELS = "{level: " + ResourceLevel.ROUTES + "}/{id}/labels";

    @Inject
    EditLabels labels;

    /** All labels that anything has. */
    @Operation(summary = "Lists all labels that any resource has.")
    @APIResponse(responseCode = "200", description = "Labels.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("tools/labels")
    public Response all() {
        return Response.ok(labels.all(), CoreJson.MEDIA_TYPE).build();
    }

    @Operation(summary = "Lists the labels of a resource.")
    @APIResponse(responseCode = "200", description = "Labels.", content = @Content(mediaType = "application/json"))
    @GET
    @Path(LABELS)
    public Response list(@PathParam("level") String level, @PathParam("id") String id) {
        return find(level, id)
                .map(found -> Response.ok(found, CoreJson.MEDIA_TYPE))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build();
    }

    /** Whether a resource has a label: an empty text, or 404. */
    @Operation(summary = "Tells whether a resource has a label.")
    @APIResponse(
            responseCode = "200",
            description = "It has: an empty text. 404 if not.",
            content = @Content(mediaType = "text/plain"))
    @GET
    @Path(LABELS + "/{label}")
    public Response has(
            @PathParam("level") String level, @PathParam("id") String id, @PathParam("label") String label) {
        return answer(find(level, id).filter(found -> found.contains(label)).isPresent());
    }

    @Operation(summary = "Gives a resource a label.")
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @PUT
    @InReadOnlyArchive(Answer.REFUSED)
    @Path(LABELS + "/{label}")
    public Response add(
            @PathParam("level") String level, @PathParam("id") String id, @PathParam("label") String label) {
        LabelSyntax.checked(label);
        Optional<Owner> owner = Owners.find(level, id);
        return answer(owner.isPresent() && labels.add(owner.get(), label));
    }

    @Operation(summary = "Takes a label from a resource.")
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path(LABELS + "/{label}")
    public Response remove(
            @PathParam("level") String level, @PathParam("id") String id, @PathParam("label") String label) {
        LabelSyntax.checked(label);
        Optional<Owner> owner = Owners.find(level, id);
        return answer(owner.isPresent() && labels.remove(owner.get(), label));
    }

    private Optional<List<String>> find(String level, String id) {
        return Owners.find(level, id).flatMap(labels::of);
    }

    private static Response answer(boolean done) {
        return done
                ? Response.ok("", MediaType.TEXT_PLAIN).build()
                : Response.status(Response.Status.NOT_FOUND).build();
    }
}
