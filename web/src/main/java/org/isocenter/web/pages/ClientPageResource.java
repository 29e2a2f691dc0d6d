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

/** The address of the DICOMweb client of Orthanc's plugin, which leads to the web interface by a relative reference. */
@Tag(name = "Server")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class ClientPageResource {

    @Inject
    DicomWebRoots roots;

    /** Where Orthanc's plugin has its DICOMweb client: the remote servers' studies. */
    @Operation(summary = "Leads to the web interface, to the studies of remote servers.")
    @APIResponse(responseCode = "302", description = "The address of that page, relative.")
    @GET
    @Path("/app/client/index.html")
    public Response client() {
        return Response.status(Response.Status.FOUND)
                .header(HttpHeaders.LOCATION, "../../" + roots.wayBack() + "ui/#/client")
                .build();
    }
}
