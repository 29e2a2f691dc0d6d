package org.isocenter.web.orthanc.tools;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.configuration.AcceptedObjects;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.BoundedJson;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.FlagBody;

/** What a DICOM listener would accept. */
@Tag(name = "Server")
@Path("/")
@Singleton
public class AcceptedObjectsResource {

    private static final int LONGEST = 64 * 1024;

    @Inject
    AcceptedObjects accepted;

    /** The UIDs of the transfer syntaxes. */
    @Operation(summary = "Lists the transfer syntaxes that are accepted for storage.")
    @APIResponse(responseCode = "200", description = "UIDs.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("tools/accepted-transfer-syntaxes")
    @Produces(CoreJson.MEDIA_TYPE)
    public List<String> transferSyntaxes() {
        return accepted.transferSyntaxes();
    }

    /** The body is an array of UIDs, or one UID as text, perhaps with asterisks; those that are known are answered. */
    @Operation(summary = "Sets the transfer syntaxes that are accepted for storage, until the server stops.")
    @RequestBody(
            description = "An array of UIDs, or one UID as text; asterisks stand for any text.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "The UIDs that are accepted.",
            content = @Content(mediaType = "application/json"))
    @PUT
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/accepted-transfer-syntaxes")
    @Produces(CoreJson.MEDIA_TYPE)
    public List<String> accept(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new RequestFailure.BadRequest("The body is longer than " + LONGEST + " bytes");
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        return accepted.accept(text.startsWith("[") ? array(bytes) : List.of(text));
    }

    /** {@code 1} or {@code 0}. */
    @Operation(summary = "Tells whether instances of unknown SOP Classes are accepted.")
    @APIResponse(responseCode = "200", description = "`1` or `0`.", content = @Content(mediaType = "text/plain"))
    @GET
    @Path("tools/unknown-sop-class-accepted")
    @Produces(MediaType.TEXT_PLAIN)
    public String unknownSopClass() {
        return accepted.unknownSopClass() ? "1" : "0";
    }

    /** The body is {@code 1}, {@code 0}, {@code true} or {@code false}. */
    @Operation(summary = "Sets whether instances of unknown SOP Classes are accepted, until the server stops.")
    @RequestBody(description = "Text `1`, `0`, `true` or `false`.", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @PUT
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/unknown-sop-class-accepted")
    @Produces(MediaType.TEXT_PLAIN)
    public String acceptUnknownSopClass(InputStream body) throws IOException {
        accepted.acceptUnknownSopClass(FlagBody.read(body));
        return "";
    }

    private static List<String> array(byte[] bytes) throws IOException {
        List<String> patterns = new ArrayList<>();
        try {
            if (BoundedJson.read(new ByteArrayInputStream(bytes), LONGEST) instanceof JsonArray array) {
                for (JsonValue value : array) {
                    if (!(value instanceof JsonString uid)) {
                        throw new RequestFailure.BadFileFormat("The body has to be an array of strings");
                    }
                    patterns.add(uid.getString());
                }
            }
        } catch (BoundedJson.Malformed e) {
            throw new RequestFailure.BadJson("The body cannot be read: " + e.getMessage());
        }
        return patterns;
    }
}
