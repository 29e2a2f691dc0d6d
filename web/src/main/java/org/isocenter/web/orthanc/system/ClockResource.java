package org.isocenter.web.orthanc.system;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.orthanc.CoreJson;

/** The server's clock. */
@Tag(name = "Server")
@Path("/")
@Singleton
@Produces(MediaType.TEXT_PLAIN)
public class ClockResource {

    /** The time in UTC. */
    @Operation(summary = "Gives the time in UTC.")
    @APIResponse(
            responseCode = "200",
            description = "A date and time as `20260131T235959`.",
            content = @Content(mediaType = "text/plain"))
    @GET
    @Path("tools/now")
    public String now() {
        return CoreJson.TIMESTAMP.format(Instant.now());
    }

    /** The time where the server is. */
    @Operation(summary = "Gives the time where the server is.")
    @DescribedLike("now")
    @GET
    @Path("tools/now-local")
    public String nowLocal() {
        return CoreJson.TIMESTAMP.withZone(ZoneId.systemDefault()).format(Instant.now());
    }
}
