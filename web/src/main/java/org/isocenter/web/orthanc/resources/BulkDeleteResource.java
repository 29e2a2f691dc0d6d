package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.BoundedJson;
import org.isocenter.ejb.resources.DeleteResources;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;

/** Deletion of many resources at once. */
@Tag(name = "Resources")
@Path("/")
@Singleton
public class BulkDeleteResource {

    /** Some three hundred thousand identifiers. */
    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    @Inject
    DeleteResources delete;

    /** Deletes the resources in the member {@code Resources}, whatever their levels; unknown ones are left out. */
    @Operation(summary = "Deletes many resources at once.")
    @RequestBody(
            description = "`Resources`: identifiers of any levels; unknown ones are left out.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("tools/bulk-delete")
    @Produces(MediaType.TEXT_PLAIN)
    public String delete(InputStream body) throws IOException {
        delete.deleteAll(resources(object(body)));
        return "";
    }

    private static JsonObject object(InputStream body) throws IOException {
        try {
            if (BoundedJson.read(body, LONGEST_BODY) instanceof JsonObject object) {
                return object;
            }
        } catch (BoundedJson.Malformed e) {
            throw new RequestFailure.BadRequest("The body cannot be read: " + e.getMessage());
        }
        throw new RequestFailure.BadRequest("The body has to be a JSON object");
    }

    private static List<String> resources(JsonObject object) {
        JsonValue resources = object.get("Resources");
        if (resources == null || resources.getValueType() != JsonValue.ValueType.ARRAY) {
            throw notStrings();
        }
        List<String> ids = new ArrayList<>();
        for (JsonValue value : resources.asJsonArray()) {
            if (!(value instanceof JsonString id)) {
                throw notStrings();
            }
            ids.add(id.getString());
        }
        return ids;
    }

    private static RequestFailure notStrings() {
        return new RequestFailure.BadFileFormat("The member Resources has to be an array of strings");
    }
}
