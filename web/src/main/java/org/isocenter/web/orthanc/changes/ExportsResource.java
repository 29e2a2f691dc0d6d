package org.isocenter.web.orthanc.changes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.changes.FollowExports;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.changes.ExportPage;
import org.isocenter.persistence.changes.ExportedResource;
import org.isocenter.persistence.changes.NumberedExport;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.ResourceLevel;

/** The log of what was sent to other servers. */
@Tag(name = "Changes")
@Path("/")
@Singleton
public class ExportsResource {

    @Inject
    FollowExports follow;

    /** A part of the log: parameters {@code since} and {@code limit}, or {@code last}. */
    @Operation(summary = "Gives a part of the log of what was sent to other servers.")
    @Parameter(name = "since", description = "The number of an export: those after it.")
    @Parameter(name = "limit", description = "The most that are wanted; 100 by default, 10,000 at most.")
    @Parameter(name = "last", description = "With it, only the last export.")
    @APIResponse(
            responseCode = "200",
            description = "`Exports`, `Done`, `First` and `Last`.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("exports")
    @Produces(CoreJson.MEDIA_TYPE)
    public JsonObject read(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        ExportPage page = parameters.containsKey("last")
                ? follow.readLast()
                : follow.read(ChangeParameters.since(parameters), ChangeParameters.limitOrDefault(parameters));
        JsonArrayBuilder exports = Json.createArrayBuilder();
        page.exports().forEach(export -> exports.add(json(export)));
        return Json.createObjectBuilder()
                .add("Done", page.done())
                .add("Exports", exports)
                .add("Last", page.last())
                .build();
    }

    /** Removes all exports so far. */
    @Operation(summary = "Removes all exports so far.")
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("exports")
    @Produces(MediaType.TEXT_PLAIN)
    public String clear() {
        follow.clear();
        return "";
    }

    private static JsonObject json(NumberedExport numbered) {
        ExportedResource export = numbered.resource();
        ResourceLevel level = ResourceLevel.of(export.level());
        String id = export.id().value();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("Date", CoreJson.TIMESTAMP.format(numbered.at()))
                .add("ID", id)
                .add("Path", "/" + level.route() + "/" + id)
                .add("PatientID", export.patientId())
                .add("RemoteModality", export.remote())
                .add("ResourceType", level.type())
                .add("Seq", numbered.number());
        addUid(json, "StudyInstanceUID", export.studyUid());
        addUid(json, "SeriesInstanceUID", export.seriesUid());
        addUid(json, "SOPInstanceUID", export.instanceUid());
        return CoreJson.sorted(json.build());
    }

    private static void addUid(JsonObjectBuilder json, String name, String uid) {
        if (!uid.isEmpty()) {
            json.add(name, uid);
        }
    }
}
