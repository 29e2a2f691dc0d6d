package org.isocenter.web.orthanc.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.attachments.AttachContents;
import org.isocenter.ejb.attachments.AttachedContent;
import org.isocenter.ejb.attachments.AttachmentNames;
import org.isocenter.ejb.attachments.BrowseAttachments;
import org.isocenter.ejb.attachments.OpenContent;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.Owners;
import org.isocenter.web.orthanc.ResourceLevel;
import org.jspecify.annotations.Nullable;

/** What is attached to patients, studies, series and instances as bytes. */
@Tag(name = "Attachments")
@Path("{level: " + ResourceLevel.ROUTES + "}/{id}/attachments")
@Singleton
public class AttachmentsResource {

    private static final List<String> OPERATIONS = List.of(
            "compress",
            "compressed-data",
            "compressed-md5",
            "compressed-size",
            "data",
            "info",
            "is-compressed",
            "md5",
            "size",
            "uncompress",
            "uuid",
            "verify-md5");

    @Inject
    BrowseAttachments browse;

    @Inject
    AttachContents attach;

    @Inject
    AttachmentNames names;

    @Inject
    NamedAttachments named;

    /** The names of what is attached; with {@code full} the number of each. */
    @Operation(summary = "Lists the names of what is attached to a resource.")
    @Parameter(name = "full", description = "With it, an object with the number of each name.")
    @APIResponse(
            responseCode = "200",
            description = "Names, or numbers by name.",
            content = @Content(mediaType = "application/json"))
    @GET
    public Response list(
            @PathParam("level") String level, @PathParam("id") String id, @QueryParam("full") @Nullable String full) {
        Optional<List<Integer>> types = Owners.find(level, id).flatMap(browse::types);
        if (types.isEmpty()) {
            throw new NotFoundException();
        }
        if (full == null) {
            return json(types.get().stream().map(names::content).toList());
        }
        JsonObjectBuilder numbers = Json.createObjectBuilder();
        types.get().forEach(type -> numbers.add(names.content(type), type));
        return json(CoreJson.sorted(numbers.build()));
    }

    /** What can be asked of an attachment. */
    @Operation(summary = "Lists what can be asked of an attachment.")
    @APIResponse(
            responseCode = "200",
            description = "Names of routes.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("{name}")
    public Response operations(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @BeanParam Exchange exchange) {
        return named.conditional(Response.ok(OPERATIONS, CoreJson.MEDIA_TYPE), find(level, id, name), exchange);
    }

    /** The bytes, whole or a section of them. */
    @Operation(summary = "Gives the bytes of an attachment, whole or a section of them.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes, uncompressed.",
            content = {
                @Content(mediaType = "application/octet-stream"),
                @Content(mediaType = "application/dicom"),
                @Content(mediaType = "application/json")
            })
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path("{name}/data")
    public Response data(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @BeanParam Exchange exchange)
            throws IOException {
        AttachedContent content = find(level, id, name);
        exchange.header(HttpHeaders.IF_NONE_MATCH).ifPresent(ExpectedTag::requireRevisions);
        OpenContent open = browse.open(content);
        return SinglePart.of(names.mediaType(content.type()), content.tag(), open.bytes(), open)
                .respond(exchange)
                .header(HttpHeaders.CONTENT_DISPOSITION, "filename=\"" + content.name() + "\"")
                .build();
    }

    @Operation(summary = "Describes an attachment: identifier, number, lengths and digests.")
    @APIResponse(
            responseCode = "200",
            description = "The description.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("{name}/info")
    public Response info(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @BeanParam Exchange exchange)
            throws IOException {
        AttachedContent content = find(level, id, name);
        JsonObject info = CoreJson.sorted(Json.createObjectBuilder()
                .add("Uuid", content.name().toString())
                .add("ContentType", content.type())
                .add("UncompressedSize", content.length())
                .add("CompressedSize", browse.storedLength(content))
                .add("UncompressedMD5", content.md5())
                .add("CompressedMD5", StoredDigest.of(browse, content))
                .build());
        return named.conditional(Response.ok(info, CoreJson.MEDIA_TYPE), content, exchange);
    }

    @Operation(summary = "Gives the MD5 of an attachment's bytes.")
    @APIResponse(
            responseCode = "200",
            description = "32 hexadecimal digits.",
            content = @Content(mediaType = "text/plain"))
    @GET
    @Path("{name}/md5")
    public Response md5(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @BeanParam Exchange exchange) {
        AttachedContent content = find(level, id, name);
        return text(content.md5(), content, exchange);
    }

    @Operation(summary = "Gives the length of an attachment in bytes.")
    @APIResponse(responseCode = "200", description = "A number.", content = @Content(mediaType = "text/plain"))
    @GET
    @Path("{name}/size")
    public Response size(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @BeanParam Exchange exchange) {
        AttachedContent content = find(level, id, name);
        return text(Long.toString(content.length()), content, exchange);
    }

    /** The name of the file, by which it is known in the storage area. */
    @Operation(summary = "Gives the name that an attachment's file has in the storage area.")
    @APIResponse(responseCode = "200", description = "A UUID.", content = @Content(mediaType = "text/plain"))
    @GET
    @Path("{name}/uuid")
    public Response uuid(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @BeanParam Exchange exchange) {
        AttachedContent content = find(level, id, name);
        return text(content.name().toString(), content, exchange);
    }

    /** Reads all bytes and compares their digest with the one that was kept: 404 if they are damaged, as in Orthanc. */
    @Operation(summary = "Reads an attachment and compares it with its MD5.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes are those that were stored; 404 if they are damaged.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("{name}/verify-md5")
    public Response verify(@PathParam("level") String level, @PathParam("id") String id, @PathParam("name") String name)
            throws IOException {
        AttachedContent content = find(level, id, name);
        if (!StoredDigest.read(browse.stream(content)).equals(content.md5())) {
            throw new RequestFailure.NotFound("The attachment is damaged");
        }
        return Response.ok("{}", MediaType.APPLICATION_JSON).build();
    }

    @Operation(summary = "Attaches bytes under a name or number that the configuration or a number from 1024 names.")
    @RequestBody(description = "The bytes.", content = @Content(mediaType = "application/octet-stream"))
    @APIResponse(
            responseCode = "200",
            description = "An empty object.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "409",
            description = "The attachment has another revision than `If-Match` says.",
            content = @Content(mediaType = "application/json"))
    @PUT
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("{name}")
    public Response put(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String expected,
            InputStream content) {
        return Owners.find(level, id)
                .flatMap(owner -> attach.put(owner, number(name), content, ExpectedTag.of(expected)))
                .map(tag ->
                        Response.ok("{}", MediaType.APPLICATION_JSON).tag(tag).build())
                .orElseThrow(NotFoundException::new);
    }

    @Operation(summary = "Removes what a user has attached.")
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @APIResponse(
            responseCode = "409",
            description = "The attachment has another revision than `If-Match` says.",
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
        if (owner.isEmpty() || !attach.remove(owner.get(), type, ExpectedTag.of(expected))) {
            throw new NotFoundException();
        }
        return Response.ok("", MediaType.TEXT_PLAIN).build();
    }

    private AttachedContent find(String level, String id, String name) {
        return named.find(level, id, name);
    }

    private int number(String name) {
        return named.number(name);
    }

    private static Response json(Object entity) {
        return Response.ok(entity, CoreJson.MEDIA_TYPE).build();
    }

    private Response text(String text, AttachedContent content, Exchange exchange) {
        return named.conditional(Response.ok(text, MediaType.TEXT_PLAIN), content, exchange);
    }
}
