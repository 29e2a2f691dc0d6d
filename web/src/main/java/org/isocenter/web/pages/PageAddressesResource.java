package org.isocenter.web.pages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.web.root.DicomWebRootFilter;

/**
 * Addresses that lead to the web interface. They do so by relative references, so that they hold behind a proxy that
 * serves this server under a prefix.
 */
@Tag(name = "Server")
@Path("/")
@Singleton
public class PageAddressesResource {

    @Inject
    DicomWebRoots roots;

    /** The server itself leads to its pages, as Orthanc leads to its own. */
    @Operation(summary = "Leads to the web interface.")
    @APIResponse(responseCode = "301", description = "The address of the web interface, relative.")
    @GET
    @Path("")
    public Response start() {
        return redirect(Response.Status.MOVED_PERMANENTLY, "ui/");
    }

    /** Where Orthanc's plugin has its DICOMweb client: the remote servers' studies. */
    @Operation(summary = "Leads to the web interface, to the studies of remote servers.")
    @APIResponse(responseCode = "302", description = "The address of that page, relative.")
    @GET
    @Path(DicomWebRootFilter.INTERNAL_ROOT + "/app/client/index.html")
    public Response client() {
        return redirect(Response.Status.FOUND, "../../" + roots.wayBack() + "ui/#/client");
    }

    private static Response redirect(Response.Status status, String reference) {
        return Response.status(status).header(HttpHeaders.LOCATION, reference).build();
    }
}
