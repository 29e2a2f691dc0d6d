package org.isocenter.web.orthanc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.isocenter.ejb.configuration.DicomWebRoots;

/** What programs written for Orthanc ask first: whether it has the DICOMweb plugin, of which release, and where that is. */
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

    @GET
    @Path("plugins")
    public JsonArray plugins() {
        var names = Json.createArrayBuilder().add(EXTENSION);
        return roots.enable() ? names.add(NAME).build() : names.build();
    }

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
    @GET
    @Path("plugins/" + EXTENSION)
    @Produces("application/javascript")
    public String explorerExtensions() {
        return "// Isocenter has no extensions of Orthanc Explorer.\n";
    }
}
