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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.changes.FollowChanges;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.changes.Change;
import org.isocenter.persistence.changes.ChangePage;
import org.isocenter.persistence.changes.NumberedChange;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.ResourceLevel;

/** The log of changes, for programs that follow the archive. */
@Tag(name = "Changes")
@Path("/")
@Singleton
public class ChangesResource {

    @Inject
    FollowChanges follow;

    /** A part of the log: parameters {@code since}, {@code to}, {@code limit}, {@code type}, or {@code last}. */
    @Operation(summary = "Gives a part of the log of changes.")
    @Parameter(name = "since", description = "The number of a change: those after it.")
    @Parameter(name = "to", description = "The number of a change: those up to it.")
    @Parameter(name = "limit", description = "The most that are wanted; 100 by default, 10,000 at most.")
    @Parameter(name = "type", description = "Types of changes, separated by semicolons.")
    @Parameter(name = "last", description = "With it, only the last change.")
    @APIResponse(
            responseCode = "200",
            description = "`Changes`, `Done`, `First` and `Last`.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("changes")
    @Produces(CoreJson.MEDIA_TYPE)
    public JsonObject read(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        return json(follow.read(ChangeParameters.of(parameters)), parameters.containsKey("last"));
    }

    /** Removes all changes so far. */
    @Operation(summary = "Removes all changes so far.")
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("changes")
    @Produces(MediaType.TEXT_PLAIN)
    public String clear() {
        follow.clear();
        return "";
    }

    private static JsonObject json(ChangePage page, boolean onlyLast) {
        List<NumberedChange> changes = page.changes();
        JsonArrayBuilder array = Json.createArrayBuilder();
        changes.forEach(change -> array.add(json(change)));
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("Changes", array).add("Done", onlyLast || page.done());
        if (!changes.isEmpty()) {
            json.add("First", changes.get(0).number());
        }
        return json.add("Last", page.last()).build();
    }

    private static JsonObjectBuilder json(NumberedChange numbered) {
        Change change = numbered.change();
        ResourceLevel level = ResourceLevel.of(change.level());
        String id = change.id().value();
        return Json.createObjectBuilder()
                .add("ChangeType", change.type().text())
                .add("Date", CoreJson.TIMESTAMP.format(numbered.at()))
                .add("ID", id)
                .add("Path", "/" + level.route() + "/" + id)
                .add("ResourceType", level.type())
                .add("Seq", numbered.number());
    }
}
