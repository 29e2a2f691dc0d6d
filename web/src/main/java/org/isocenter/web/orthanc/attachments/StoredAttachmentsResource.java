package org.isocenter.web.orthanc.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.attachments.AttachedContent;
import org.isocenter.ejb.attachments.BrowseAttachments;
import org.isocenter.ejb.attachments.ChangeStoredForm;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.orthanc.ResourceLevel;

/** Attachments as the storage area keeps them, which may be compressed. */
@Tag(name = "Attachments")
@Path("{level: " + ResourceLevel.ROUTES + "}/{id}/attachments")
@Singleton
public class StoredAttachmentsResource {

    @Inject
    NamedAttachments attachments;

    @Inject
    BrowseAttachments browse;

    @Inject
    ChangeStoredForm form;

    @Operation(summary = "Gives the bytes of an attachment as the storage area keeps them, perhaps compressed.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes.",
            content = @Content(mediaType = "application/octet-stream"))
    @GET
    @Path("{name}/compressed-data")
    public Response data(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @BeanParam Exchange exchange)
            throws IOException {
        AttachedContent content = find(level, id, name);
        Optional<Response> unchanged = attachments.unchanged(content, exchange);
        if (unchanged.isPresent()) {
            return unchanged.get();
        }
        long length = browse.storedLength(content);
        InputStream bytes = browse.openStored(content);
        StreamingOutput body = output -> {
            try (bytes) {
                bytes.transferTo(output);
            }
        };
        return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
                .tag(content.tag())
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header(HttpHeaders.CONTENT_DISPOSITION, "filename=\"" + content.name() + "\"")
                .build();
    }

    @Operation(summary = "Gives the MD5 of the bytes that the storage area keeps.")
    @APIResponse(
            responseCode = "200",
            description = "32 hexadecimal digits.",
            content = @Content(mediaType = "text/plain"))
    @GET
    @Path("{name}/compressed-md5")
    public Response md5(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @BeanParam Exchange exchange)
            throws IOException {
        AttachedContent content = find(level, id, name);
        return text(StoredDigest.of(browse, content), content, exchange);
    }

    @Operation(summary = "Gives the number of bytes that the storage area keeps.")
    @APIResponse(responseCode = "200", description = "A number.", content = @Content(mediaType = "text/plain"))
    @GET
    @Path("{name}/compressed-size")
    public Response size(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @BeanParam Exchange exchange)
            throws IOException {
        AttachedContent content = find(level, id, name);
        return text(Long.toString(browse.storedLength(content)), content, exchange);
    }

    /** {@code 1} or {@code 0}. */
    @Operation(summary = "Tells whether the storage area keeps an attachment compressed.")
    @APIResponse(responseCode = "200", description = "`1` or `0`.", content = @Content(mediaType = "text/plain"))
    @GET
    @Path("{name}/is-compressed")
    public Response isCompressed(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @BeanParam Exchange exchange) {
        AttachedContent content = find(level, id, name);
        return text(content.compressed() ? "1" : "0", content, exchange);
    }

    @Operation(summary = "Compresses an attachment in the storage area.")
    @APIResponse(
            responseCode = "200",
            description = "An empty object.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("{name}/compress")
    public Response compress(
            @PathParam("level") String level, @PathParam("id") String id, @PathParam("name") String name) {
        return change(level, id, name, true);
    }

    @Operation(summary = "Keeps an attachment uncompressed in the storage area.")
    @DescribedLike("compress")
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("{name}/uncompress")
    public Response uncompress(
            @PathParam("level") String level, @PathParam("id") String id, @PathParam("name") String name) {
        return change(level, id, name, false);
    }

    private Response change(String level, String id, String name, boolean compressed) {
        AttachedContent content = find(level, id, name);
        form.change(attachments.owner(level, id), content, compressed);
        return Response.ok("{}", MediaType.APPLICATION_JSON).build();
    }

    private AttachedContent find(String level, String id, String name) {
        return attachments.find(level, id, name);
    }

    private Response text(String text, AttachedContent content, Exchange exchange) {
        return attachments.conditional(Response.ok(text, MediaType.TEXT_PLAIN), content, exchange);
    }
}
