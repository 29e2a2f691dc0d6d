package org.isocenter.web.orthanc.tools;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.lifecycle.EndServer;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.openapi.DescribedLike;

/** The end of the server, for those who administrate it: who has identified himself, or is on this machine. */
@Tag(name = "Server")
@Path("/")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class ServerControlResource {

    @Inject
    EndServer server;

    /** Ends the server. */
    @Operation(summary = "Ends the server.")
    @APIResponse(
            responseCode = "200",
            description = "An empty object.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/shutdown")
    public String shutdown(@Context HttpServletRequest request) throws UnknownHostException {
        return end(request, false);
    }

    /** Ends the server, which its start script starts again; the configuration is read anew. */
    @Operation(summary = "Ends the server, which its start script starts again.")
    @DescribedLike("shutdown")
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/reset")
    public String reset(@Context HttpServletRequest request) throws UnknownHostException {
        return end(request, true);
    }

    private String end(HttpServletRequest request, boolean restart) throws UnknownHostException {
        boolean local = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        if (!local && request.getUserPrincipal() == null) {
            throw new RequestFailure.Forbidden(
                    "Only clients on the server's own machine, or with the name of a user, may end it");
        }
        server.end(restart);
        return "{}";
    }
}
