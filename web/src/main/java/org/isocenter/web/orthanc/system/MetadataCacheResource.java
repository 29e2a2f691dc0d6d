package org.isocenter.web.orthanc.system;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.metadata.RenewMetadata;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;

/** Makes the kept metadata of a study's series again. The route belongs to DICOMweb though it is not below its root. */
@Tag(name = "Resources")
@Path("studies/{id}/" + MetadataCacheResource.ROUTE)
@Singleton
public class MetadataCacheResource {

    /** The last segment of the path. */
    public static final String ROUTE = "update-dicomweb-cache";

    @Inject
    RenewMetadata renew;

    @Inject
    DicomWebRoots roots;

    @Operation(summary = "Makes the DICOMweb metadata of a study's series anew.")
    @APIResponse(
            responseCode = "200",
            description = "An empty object.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.ABSENT)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonValue renew(@PathParam("id") String id) {
        if (!roots.enable()) {
            throw new NotFoundException();
        }
        renew.renewStudy(id);
        return JsonValue.EMPTY_JSON_OBJECT;
    }
}
