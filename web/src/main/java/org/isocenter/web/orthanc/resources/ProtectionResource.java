package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.ProtectPatients;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.FlagBody;

/** Whether a patient is protected from being recycled. */
@Tag(name = "Resources")
@Path("/")
@Singleton
@Produces(MediaType.TEXT_PLAIN)
public class ProtectionResource {

    @Inject
    ProtectPatients protectPatients;

    /** {@code 1} or {@code 0}. */
    @Operation(summary = "Tells whether a patient is protected from being recycled.")
    @APIResponse(responseCode = "200", description = "`1` or `0`.", content = @Content(mediaType = "text/plain"))
    @GET
    @Path("patients/{id}/protected")
    public String isProtected(@PathParam("id") String id) {
        return protectPatients.isProtected(id).orElseThrow(() -> unknown(id)) ? "1" : "0";
    }

    /** The body is {@code 1}, {@code 0}, {@code true} or {@code false}. */
    @Operation(summary = "Protects a patient from being recycled, or protects it no longer.")
    @RequestBody(description = "Text `1`, `0`, `true` or `false`.", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @PUT
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("patients/{id}/protected")
    public String protect(@PathParam("id") String id, InputStream body) throws IOException {
        if (protectPatients.isProtected(id).isEmpty() || !protectPatients.protect(id, FlagBody.read(body))) {
            throw unknown(id);
        }
        return "";
    }

    private static RequestFailure unknown(String id) {
        return new RequestFailure.ParameterOutOfRange("There is no patient " + id);
    }
}
