package org.isocenter.web.orthanc.archive;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.fileset.FileSetForm;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.orthanc.command.CommandBody;
import org.jspecify.annotations.Nullable;

/**
 * One patient, study or series as a ZIP file: {@code archive} in folders named after what they hold, {@code media} with
 * a DICOMDIR, which has all its keys whether {@code extended} is asked for or not.
 */
@Tag(name = "Archives")
@Path("/")
@Singleton
public class ArchiveResource {

    private static final String ROUTE = "{level: patients|studies|series}/{id}/{form: archive|media}";

    @Inject
    ArchiveAnswer answer;

    /** The file, made while it is sent. */
    @Operation(summary = "Gives a resource as a ZIP file: in named folders (`archive`), or with a DICOMDIR (`media`).")
    @Parameter(ref = "transcode")
    @Parameter(ref = "filename")
    @APIResponse(responseCode = "200", description = "The file.", content = @Content(mediaType = "application/zip"))
    @GET
    @Path(ROUTE)
    public Response file(
            @PathParam("id") String id,
            @PathParam("form") String form,
            @QueryParam("transcode") @Nullable String transcode,
            @QueryParam("filename") @Nullable String fileName,
            @BeanParam Exchange exchange) {
        return answer.atOnce(
                List.of(id),
                form(form),
                Optional.ofNullable(transcode).map(uid -> CommandBody.transferSyntax("transcode", uid)),
                fileName == null ? id + ".zip" : fileName,
                exchange);
    }

    /** The file, or the job that makes it: members {@code Asynchronous}, {@code Transcode}, {@code Priority}, {@code Filename}. */
    @Operation(summary = "Makes a ZIP file of a resource, at once or by a job.")
    @RequestBody(
            description = "`Asynchronous`, `Synchronous`, `Transcode`, `Filename`, `Priority`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "The file, or with `\"Asynchronous\": true` the job that makes it.",
            content = {@Content(mediaType = "application/zip"), @Content(mediaType = "application/json")})
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path(ROUTE)
    public Response create(
            @PathParam("id") String id, @PathParam("form") String form, InputStream body, @BeanParam Exchange exchange)
            throws IOException {
        return answer.asWanted(CommandBody.of(body), List.of(id), form(form), id + ".zip", exchange);
    }

    private static FileSetForm form(String form) {
        return FileSetForm.valueOf(form.toUpperCase(Locale.ROOT));
    }
}
