package org.isocenter.web.orthanc.system;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.root.DicomWebRootFilter;

/** What pages below the DICOMweb root ask to find the core interface. */
@Tag(name = "DICOMweb")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class InfoResource {

    @Inject
    DicomWebRoots roots;

    /** The root, and the way back from it: a step up for each segment. */
    @Operation(summary = "Tells where the DICOMweb services are.")
    @APIResponse(
            responseCode = "200",
            description = "The root, and the way back from it.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("info")
    public JsonObject info() {
        return Json.createObjectBuilder()
                .add("DicomWebRoot", roots.root())
                .add("OrthancApiRoot", "./" + roots.wayBack())
                .build();
    }
}
