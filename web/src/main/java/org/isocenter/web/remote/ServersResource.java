package org.isocenter.web.remote;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.remote.definition.MalformedDefinition;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.RemoteServerDefinition;
import org.isocenter.ejb.remote.definition.RemoteServerJson;
import org.isocenter.ejb.remote.directory.ServerDirectory;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.root.DicomWebRootFilter;

/** The remote servers that are defined. No answer holds a password, a key or the value of a header. */
@Tag(name = "Remote servers")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class ServersResource {

    private static final List<String> OPERATIONS = List.of("get", "retrieve", "stow", "wado", "qido");

    @Inject
    ServerDirectory servers;

    /** The names; with {@code expand}, whatever its value, the descriptions by name. */
    @Operation(summary = "Lists the remote servers.")
    @Parameter(name = "expand", description = "With it, the definitions by name, without secrets.")
    @APIResponse(
            responseCode = "200",
            description = "Names, or definitions.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("servers")
    public JsonStructure list(@Context UriInfo uri) {
        if (!uri.getQueryParameters().containsKey("expand")) {
            return Json.createArrayBuilder(servers.all().keySet()).build();
        }
        JsonObjectBuilder descriptions = Json.createObjectBuilder();
        servers.all().forEach((name, server) -> descriptions.add(name, RemoteServerJson.description(server)));
        return descriptions.build();
    }

    /** What can be asked of a server: the names of its routes. */
    @Operation(summary = "Lists what can be asked of a remote server.")
    @APIResponse(
            responseCode = "200",
            description = "Names of routes.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("servers/{name}")
    public JsonStructure operations(@PathParam("name") String name) {
        RemoteServer server = known(name);
        JsonArrayBuilder operations = Json.createArrayBuilder(OPERATIONS);
        if (server.hasDelete()) {
            operations.add("delete");
        }
        return operations.build();
    }

    private RemoteServer known(String name) {
        return servers.find(name).orElseThrow(() -> new RequestFailure.NotFound("Inexistent server: " + name));
    }

    /** Defines a server, in the place of one that has the name. */
    @Operation(summary = "Defines a remote server, in the place of one that has the name.")
    @RequestBody(
            description = "The definition as in the configuration: an array or an object.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "An empty object.",
            content = @Content(mediaType = "application/json"))
    @PUT
    @InReadOnlyArchive(Answer.REFUSED_IN_DATABASE)
    @Path("servers/{name}")
    public JsonObject define(@PathParam("name") String name, InputStream body) throws IOException {
        return define(name, RequestJson.value(body));
    }

    private JsonObject define(String name, JsonValue definition) {
        try {
            servers.put(name, RemoteServerDefinition.read(definition));
            return JsonValue.EMPTY_JSON_OBJECT;
        } catch (MalformedDefinition e) {
            throw new RequestFailure.BadFileFormat(String.valueOf(e.getMessage()));
        }
    }

    /** The definition of a server without its secrets. Ours: Orthanc has no such route. */
    @Operation(summary = "Gives the definition of a remote server without its secrets.")
    @APIResponse(
            responseCode = "200",
            description = "The definition.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("servers/{name}/config")
    public JsonObject description(@PathParam("name") String name) {
        return RemoteServerJson.description(known(name));
    }

    /**
     * Changes some members of a definition (JSON Merge Patch, RFC 7396), so that a client need not know the secrets to
     * change one. Ours.
     */
    @Operation(summary = "Changes some members of a definition (RFC 7396).")
    @RequestBody(
            description = "The members that change; null removes one.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "An empty object.",
            content = @Content(mediaType = "application/json"))
    @PATCH
    @InReadOnlyArchive(Answer.REFUSED_IN_DATABASE)
    @Path("servers/{name}")
    public JsonObject change(@PathParam("name") String name, InputStream body) throws IOException {
        JsonObject changes = RequestJson.object(body);
        JsonObject definition = RemoteServerJson.definition(known(name));
        return define(name, Json.createMergePatch(changes).apply(definition));
    }

    @Operation(summary = "Removes the definition of a remote server.")
    @APIResponse(
            responseCode = "200",
            description = "An empty object.",
            content = @Content(mediaType = "application/json"))
    @DELETE
    @InReadOnlyArchive(Answer.REFUSED_IN_DATABASE)
    @Path("servers/{name}")
    public JsonObject remove(@PathParam("name") String name) {
        if (!servers.remove(name)) {
            throw new RequestFailure.ParameterOutOfRange("Inexistent server: " + name);
        }
        return JsonValue.EMPTY_JSON_OBJECT;
    }
}
