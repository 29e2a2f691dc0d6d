package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.authentication.AuthenticateRequest;

/** Who a client is and what it may do, for interfaces that show no action that would be refused. Ours: Orthanc has no such route. */
@Tag(name = "Server")
@Path("tools/permissions")
@Singleton
@Produces(MediaType.APPLICATION_JSON + ";charset=utf-8")
public class PermissionsResource {

    private static final Set<Permission> CHANGES = EnumSet.of(Permission.STORE, Permission.DELETE);

    @Inject
    Permissions permissions;

    @Inject
    StorageOptions storage;

    /** The name of the user, empty where nobody has to identify himself, and the permissions, in a fixed order. */
    @Operation(summary = "Says who the client is and what it may do.")
    @APIResponse(
            responseCode = "200",
            description =
                    "`User`, empty where nobody has to identify himself, and `Permissions`: an array of `read`, `store`,"
                            + " `send`, `delete`, `operate` and `admin`; `Session`, whether it can log out.",
            content = @Content(mediaType = "application/json"))
    @GET
    public Response permissions(@Context SecurityContext client, @Context HttpServletRequest request) {
        Principal user = client.getUserPrincipal();
        Set<Permission> had = EnumSet.noneOf(Permission.class);
        had.addAll(permissions.of(client::isUserInRole));
        if (storage.readOnly()) {
            had.removeAll(CHANGES);
        }
        JsonArrayBuilder names = Json.createArrayBuilder();
        had.forEach(permission -> names.add(permission.text()));
        JsonObject answer = Json.createObjectBuilder()
                .add("User", user == null ? "" : user.getName())
                .add("Permissions", names)
                .add("Session", AuthenticateRequest.isBySession(request))
                .build();
        return Response.ok(answer).header("Cache-Control", "no-store").build();
    }
}
