package org.isocenter.web.orthanc;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import org.isocenter.ejb.attachments.AttachedContent;
import org.isocenter.ejb.attachments.BrowseAttachments;
import org.isocenter.ejb.attachments.ChangeStoredForm;

/** Attachments as the storage area keeps them, which may be compressed. */
@Path("{level: " + ResourceLevel.ROUTES + "}/{id}/attachments")
@RequestScoped
public class StoredAttachmentsResource {

    @Inject
    private NamedAttachments attachments;

    @Inject
    private BrowseAttachments browse;

    @Inject
    private ChangeStoredForm form;

    @PathParam("level")
    @SuppressWarnings("NullAway.Init") // injected
    private String level;

    @PathParam("id")
    @SuppressWarnings("NullAway.Init") // injected
    private String id;

    @PathParam("name")
    @SuppressWarnings("NullAway.Init") // injected
    private String name;

    @GET
    @Path("{name}/compressed-data")
    public Response data() throws IOException {
        AttachedContent content = find();
        long length = browse.storedLength(content);
        InputStream bytes = browse.openStored(content);
        StreamingOutput body = output -> {
            try (bytes) {
                bytes.transferTo(output);
            }
        };
        return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header(HttpHeaders.CONTENT_DISPOSITION, "filename=\"" + content.name() + "\"")
                .build();
    }

    @GET
    @Path("{name}/compressed-md5")
    public Response md5() throws IOException {
        return text(StoredDigest.of(browse, find()));
    }

    @GET
    @Path("{name}/compressed-size")
    public Response size() throws IOException {
        return text(Long.toString(browse.storedLength(find())));
    }

    /** {@code 1} or {@code 0}. */
    @GET
    @Path("{name}/is-compressed")
    public Response isCompressed() {
        return text(find().compressed() ? "1" : "0");
    }

    @POST
    @Path("{name}/compress")
    public Response compress() {
        return change(true);
    }

    @POST
    @Path("{name}/uncompress")
    public Response uncompress() {
        return change(false);
    }

    private Response change(boolean compressed) {
        AttachedContent content = find();
        form.change(attachments.owner(level, id), content, compressed);
        return Response.ok("{}", MediaType.APPLICATION_JSON).build();
    }

    private AttachedContent find() {
        return attachments.find(level, id, name);
    }

    private static Response text(String text) {
        return Response.ok(text, MediaType.TEXT_PLAIN).build();
    }
}
