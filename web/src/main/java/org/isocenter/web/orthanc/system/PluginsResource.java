package org.isocenter.web.orthanc.system;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.orthanc.CoreJson;

/** What programs written for Orthanc ask first: whether it has the DICOMweb plugin, of which release, and where that is. */
@Tag(name = "Server")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class PluginsResource {

    private static final String NAME = "dicom-web";

    /** The release of the plugin whose interface this one is compatible with. */
    private static final String COMPATIBLE_VERSION = "1.24";

    /** What Orthanc's own pages are extended by. */
    private static final String EXTENSION = "explorer.js";

    @Inject
    DicomWebRoots roots;

    @Operation(summary = "Lists the plugins of Orthanc whose interface the server has.")
    @APIResponse(responseCode = "200", description = "Names.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("plugins")
    public JsonArray plugins() {
        var names = Json.createArrayBuilder().add(EXTENSION);
        return roots.enable() ? names.add(NAME).build() : names.build();
    }

    @Operation(summary = "Describes a plugin of Orthanc whose interface the server has.")
    @APIResponse(
            responseCode = "200",
            description = "The description.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("plugins/{name}")
    public Response plugin(@PathParam("name") String name) {
        if (!roots.enable() || !name.equals(NAME)) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        JsonObject plugin = Json.createObjectBuilder()
                .add("Description", "The DICOMweb services of Isocenter.")
                .add("ExtendsOrthancExplorer", true)
                .add("ID", NAME)
                .add("RootUri", ".." + roots.root() + "app/client/index.html")
                .add("Version", COMPATIBLE_VERSION)
                .build();
        return Response.ok(plugin).build();
    }

    /** There are none of Orthanc's pages here, and so nothing to extend. */
    @Operation(summary = "Gives the script by which plugins extend Orthanc Explorer, which is empty here.")
    @APIResponse(
            responseCode = "200",
            description = "A script.",
            content = @Content(mediaType = "application/javascript"))
    @GET
    @Path("plugins/" + EXTENSION)
    @Produces("application/javascript")
    public String explorerExtensions() {
        return "// Isocenter has no extensions of Orthanc Explorer.\n";
    }
}
