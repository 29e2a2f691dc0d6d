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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.fileset.FileSetForm;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.orthanc.command.CommandBody;
import org.jspecify.annotations.Nullable;

/** Any resources together as one ZIP file. */
@Tag(name = "Archives")
@Path("/")
@Singleton
public class CreateArchiveResource {

    private static final String ROUTE = "tools/create-{form: archive|media|media-extended}";

    private static final String FILE_NAME = "Archive.zip";

    @Inject
    ArchiveAnswer answer;

    /** The file, made while it is sent, of the resources whose identifiers are in {@code resources}, separated by commas. */
    @Operation(summary = "Gives any resources together as one ZIP file.")
    @Parameter(name = "resources", description = "Identifiers of resources, separated by commas.")
    @Parameter(ref = "transcode")
    @Parameter(ref = "filename")
    @APIResponse(responseCode = "200", description = "The file.", content = @Content(mediaType = "application/zip"))
    @GET
    @Path(ROUTE)
    public Response file(
            @PathParam("form") String form,
            @QueryParam("resources") @Nullable String resources,
            @QueryParam("transcode") @Nullable String transcode,
            @QueryParam("filename") @Nullable String fileName,
            @BeanParam Exchange exchange) {
        if (resources == null || resources.isBlank()) {
            throw new RequestFailure.BadRequest(
                    "resources is missing: identifiers of patients, studies, series and instances, separated by commas");
        }
        List<String> ids = Arrays.stream(resources.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        return answer.atOnce(
                ids,
                form(form),
                Optional.ofNullable(transcode).map(uid -> CommandBody.transferSyntax("transcode", uid)),
                fileName == null ? FILE_NAME : fileName,
                exchange);
    }

    /** The file, or the job that makes it; the body is an array of identifiers, or an object with them in {@code Resources}. */
    @Operation(summary = "Makes a ZIP file of any resources, at once or by a job.")
    @RequestBody(
            description = "An array of identifiers; or an object with `Resources`, and perhaps `Asynchronous`, "
                    + "`Synchronous`, `Transcode`, `Filename`, `Priority`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "The file, or with `\"Asynchronous\": true` the job that makes it.",
            content = {@Content(mediaType = "application/zip"), @Content(mediaType = "application/json")})
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path(ROUTE)
    public Response create(@PathParam("form") String form, InputStream body, @BeanParam Exchange exchange)
            throws IOException {
        CommandBody command = CommandBody.of(body);
        return answer.asWanted(command, command.resources(), form(form), FILE_NAME, exchange);
    }

    private static FileSetForm form(String form) {
        return form.equals("archive") ? FileSetForm.ARCHIVE : FileSetForm.MEDIA;
    }
}
