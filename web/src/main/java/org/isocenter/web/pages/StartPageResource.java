package org.isocenter.web.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The address of the server itself, which leads to the web interface by a relative reference: it holds under a proxy's prefix. */
@Tag(name = "Server")
@Path("/")
@Singleton
public class StartPageResource {

    /** The server itself leads to its pages, as Orthanc leads to its own. */
    @Operation(summary = "Leads to the web interface.")
    @APIResponse(responseCode = "301", description = "The address of the web interface, relative.")
    @GET
    @Path("")
    public Response start() {
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .header(HttpHeaders.LOCATION, "ui/")
                .build();
    }
}
