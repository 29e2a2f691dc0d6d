package org.isocenter.web.orthanc.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.attachments.AttachmentNames;
import org.isocenter.ejb.attachments.EditUserMetadata;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.UserMetadata;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.Flag;
import org.isocenter.web.orthanc.Owners;
import org.isocenter.web.orthanc.ResourceLevel;
import org.jspecify.annotations.Nullable;

/** What Orthanc calls the metadata of patients, studies, series and instances: short texts, some of which users attach. */
@Tag(name = "Metadata")
@Path("{level: " + ResourceLevel.ROUTES + "}/{id}/metadata")
@Singleton
public class UserMetadataResource {

    private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8");

    @Inject
    EditUserMetadata userMetadata;

    @Inject
    AttachmentNames names;

    /** The names; with {@code expand} the texts by their names; with {@code numeric} numbers in place of the names. */
    @Operation(summary = "Lists the metadata of a resource.")
    @Parameter(ref = "expand")
    @Parameter(name = "numeric", description = "With it, numbers in place of names.")
    @APIResponse(
            responseCode = "200",
            description = "Names, texts by name, or numbers.",
            content = @Content(mediaType = "application/json"))
    @GET
    public Response list(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @Context UriInfo uri,
            @QueryParam("numeric") @Nullable String numeric) {
        Optional<List<UserMetadata>> all = Owners.find(level, id).flatMap(userMetadata::all);
        if (all.isEmpty()) {
            throw new NotFoundException();
        }
        if (Flag.of(uri.getQueryParameters(), "expand", false)) {
            JsonObjectBuilder texts = Json.createObjectBuilder();
            all.get()
                    .forEach(one -> texts.add(
                            numeric == null ? names.metadata(one.type()) : Integer.toString(one.type()), one.text()));
            return json(CoreJson.sorted(texts.build()));
        }
        return numeric == null
                ? json(all.get().stream().map(one -> names.metadata(one.type())).toList())
                : json(all.get().stream().map(UserMetadata::type).toList());
    }

    @Operation(summary = "Gives one metadata of a resource.")
    @APIResponse(responseCode = "200", description = "The text.", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path("{name}")
    public Response get(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
            @Context Request request) {
        int type = number(name);
        UserMetadata found = Owners.find(level, id)
                .flatMap(userMetadata::all)
                .flatMap(all -> all.stream().filter(one -> one.type() == type).findFirst())
                .orElseThrow(NotFoundException::new);
        ExpectedTag.requireRevisions(known);
        EntityTag tag = new EntityTag(EditUserMetadata.tag(found));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(found.text(), TEXT) : unchanged)
                .tag(tag)
                .build();
    }

    @Operation(summary = "Sets one metadata of a resource that users may set.")
    @RequestBody(description = "The text.", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @APIResponse(
            responseCode = "409",
            description = "The metadata has another revision than `If-Match` says.",
            content = @Content(mediaType = "application/json"))
    @PUT
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("{name}")
    public Response put(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String expected,
            InputStream body)
            throws IOException {
        int type = number(name);
        byte[] text = body.readNBytes(UserMetadata.LONGEST + 1);
        if (text.length > UserMetadata.LONGEST) {
            throw new RequestFailure.BadRequest("The text is longer than " + UserMetadata.LONGEST + " bytes");
        }
        return Owners.find(level, id)
                .flatMap(owner -> userMetadata.put(
                        owner, type, new String(text, StandardCharsets.UTF_8), ExpectedTag.of(expected)))
                .map(tag -> Response.ok("", TEXT).tag(tag).build())
                .orElseThrow(NotFoundException::new);
    }

    @Operation(summary = "Removes one metadata of a resource that users may set.")
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @APIResponse(
            responseCode = "409",
            description = "The metadata has another revision than `If-Match` says.",
            content = @Content(mediaType = "application/json"))
    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("{name}")
    public Response delete(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String expected) {
        int type = number(name);
        Optional<Owner> owner = Owners.find(level, id);
        if (owner.isEmpty() || !userMetadata.remove(owner.get(), type, ExpectedTag.of(expected))) {
            throw new NotFoundException();
        }
        return Response.ok("", TEXT).build();
    }

    private int number(String name) {
        return names.metadata(name)
                .orElseThrow(() -> new RequestFailure.NotFound("There is no metadata of the name \"" + name + "\""));
    }

    private static Response json(Object entity) {
        return Response.ok(entity, CoreJson.MEDIA_TYPE).build();
    }
}
